"""Tools and scenes of the sample edition's pictures."""
