"""Photos, voices and videos: fetched and made safe."""
