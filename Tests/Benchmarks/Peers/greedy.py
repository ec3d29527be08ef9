"""Greedy tasks against the simulated API: each sends its next request as soon as it may."""

import argparse
import asyncio
from contextlib import asynccontextmanager

import aiohttp


def arguments():
    parser = argparse.ArgumentParser()
    parser.add_argument("--api", required=True)
    parser.add_argument("--limit", type=int, required=True)
    parser.add_argument("--window", type=int, required=True, help="seconds")
    parser.add_argument("--tasks", type=int, required=True)
    parser.add_argument("--state", required=True, help="a folder that outlives the process")
    parser.add_argument("--shared", action="store_true", help="another process uses the folder too")
    return parser.parse_args()


@asynccontextmanager
async def at_once():
    yield


def run(options, make_permit=lambda: at_once, refused=None):
    """Sends for ever, each request within what make_permit()() gives; refused(response) is awaited after a 429."""
    asyncio.run(_run(options, make_permit, refused))


async def _run(options, make_permit, refused):
    permit = make_permit()
    headers = {"Authorization": "Bearer demo-key"}
    async with aiohttp.ClientSession(options.api, headers=headers) as session:
        await asyncio.gather(*(_task(session, permit, refused) for _ in range(options.tasks)))


async def _task(session, permit, refused):
    while True:
        async with permit():
            async with session.get("/ext/v1/sites", params={"limit": 1}) as response:
                await response.read()
        if response.status == 429 and refused:
            await refused(response)
