"""Side effects: what reads sources, writes lakes and loads warehouses."""

import os

# Arrow's own allocator keeps a heap for each thread and gives back only the calling one's (`flows.memory`): a run in
# portions grew by 25 to 50 MB with each. It is chosen when Arrow is imported, so before.
os.environ.setdefault("ARROW_DEFAULT_MEMORY_POOL", "system")
