"""pyrate-limiter: its sliding window in a SQLite file, which outlives the process and may be shared."""

from contextlib import asynccontextmanager

from pyrate_limiter import BucketAsyncWrapper, Duration, Limiter, Rate, SQLiteBucket

import greedy

options = greedy.arguments()


def make_permit():
    bucket = SQLiteBucket.init_from_file(
        [Rate(options.limit, Duration.SECOND * options.window)],
        db_path=f"{options.state}/bucket.sqlite",
        use_file_lock=options.shared,
    )
    limiter = Limiter(BucketAsyncWrapper(bucket))

    @asynccontextmanager
    async def permit():
        await limiter.try_acquire_async("api")
        yield

    return permit


greedy.run(options, make_permit)
