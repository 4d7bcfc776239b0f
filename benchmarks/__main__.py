"""python -m benchmarks"""

from benchmarks import conversation, reading, webhook

if __name__ == "__main__":
    webhook.main()
    reading.main()
    conversation.main([])
