# The program in a slim image with only the runtime libraries.
ARG BUILD_IMAGE=swift:6.3-bookworm
ARG RUN_IMAGE=debian:bookworm-slim

FROM ${BUILD_IMAGE} AS build
RUN apt-get update -q \
    && apt-get install -y -q --no-install-recommends libyaml-dev libjq-dev libsqlite3-dev \
    && rm -rf /var/lib/apt/lists/*
WORKDIR /source
COPY Package.swift ./
COPY Sources ./Sources
COPY Tests ./Tests
RUN swift build -c release --static-swift-stdlib --product chekt-runner \
    && install -s .build/release/chekt-runner /usr/local/bin/chekt-runner

FROM ${RUN_IMAGE}
RUN apt-get update -q \
    && apt-get install -y -q --no-install-recommends \
        libyaml-0-2 libjq1 libonig5 libsqlite3-0 ca-certificates tzdata \
    && rm -rf /var/lib/apt/lists/* \
    && groupadd --gid 10001 runner \
    && useradd --uid 10001 --gid 10001 --home-dir /nonexistent --shell /usr/sbin/nologin runner \
    && install -d -o runner -g runner /workflows /output /state
COPY --from=build /usr/local/bin/chekt-runner /usr/local/bin/chekt-runner
COPY workflows /workflows
ENV CHEKT_RUNNER_WORKFLOWS=/workflows \
    CHEKT_RUNNER_OUTPUT_ROOT=/output \
    CHEKT_RUNNER_STATE_DIR=/state \
    CHEKT_RUNNER_LISTEN=0.0.0.0:8080
USER runner
VOLUME ["/workflows", "/output", "/state"]
EXPOSE 8080
ENTRYPOINT ["/usr/local/bin/chekt-runner"]
CMD ["serve"]
