"""One file a change of the warehouse's tables."""
