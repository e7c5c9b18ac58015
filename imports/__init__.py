"""Reading arrears lists (欠费明细) as finance departments keep them, and bringing them into the store."""
