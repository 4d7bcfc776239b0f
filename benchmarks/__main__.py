"""python -m benchmarks"""

import sys

from benchmarks import conversation, month, reading, webhook

if __name__ == "__main__":
    webhook.main()
    reading.main()
    conversation.main([])
    sys.exit(month.main([]))
