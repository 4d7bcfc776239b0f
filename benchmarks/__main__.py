"""python -m benchmarks"""

from benchmarks import webhook

if __name__ == "__main__":
    webhook.main()
