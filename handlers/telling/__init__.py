"""Who is told: notices in line, groups, broadcasts."""
