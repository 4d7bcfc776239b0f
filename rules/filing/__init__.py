"""What a report is: kind, place, urgency's neighbours, sameness, stars."""
