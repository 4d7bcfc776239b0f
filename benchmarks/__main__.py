"""python -m benchmarks"""

import sys

from benchmarks import conversation, month, pushes, reading, webhook

if __name__ == "__main__":
    webhook.main()
    pushes.main()
    reading.main()
    conversation.main([])
    sys.exit(month.main([]))
