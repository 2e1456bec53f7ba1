import type { Example } from './example'

export const rustTool: Example = {
  id: 'rust-tool',
  title: 'Rust tool built with rustup',
  summary: 'A command-line tool on Ubuntu that keeps rustup, the build packages and the target directory in its image.',
  dockerfile: String.raw`FROM ubuntu:24.04

# compiler, headers and protoc for the build
RUN apt-get update && \
    apt-get install -y build-essential cmake curl git libssl-dev pkg-config protobuf-compiler

RUN curl --proto '=https' --tlsv1.2 -sSf https://sh.rustup.rs | sh -s -- -y --default-toolchain stable
ENV PATH="/root/.cargo/bin:$PATH"

WORKDIR /work
ADD Cargo.toml Cargo.lock ./
ADD src ./src
ADD proto ./proto

RUN cargo build --release
RUN cp target/release/logship /usr/local/bin/logship

# clean up, we only need the binary
RUN rm -rf /work/target /root/.cargo/registry
RUN apt-get remove -y cmake protobuf-compiler && apt-get autoremove -y

VOLUME /var/lib/logship
ENTRYPOINT ["logship"]
CMD ["--config", "/etc/logship/logship.toml"]
`,
}
