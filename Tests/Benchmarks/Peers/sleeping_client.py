"""No limiter: each task that is answered 429 sleeps for as long as the answer says."""

import asyncio
import time

import greedy


async def sleep_as_told(response):
    if "Retry-After" in response.headers:
        seconds = float(response.headers["Retry-After"])
    else:
        seconds = float(response.headers["X-RateLimit-Reset"]) - time.time()
    await asyncio.sleep(max(0, seconds))


greedy.run(greedy.arguments(), refused=sleep_as_told)
