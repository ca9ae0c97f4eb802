"""The planner: stories with ranks and pictures to a page, by real shapes and an exact placement."""
