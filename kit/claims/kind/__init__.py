"""Of what kind a claim is, whether evidence could settle it, and whether it is worth the work."""
