"""The outside world: settings, clock, webhook, channels, sender, scheduler, commands."""
