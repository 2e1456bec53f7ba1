export const help = `plimsoll: see what every layer of a Dockerfile's image weighs, and a leaner file, before anything is built.

Usage
  plimsoll analyze [FILE|-] [--context DIR] [--format text|json|markdown|sarif] [--target STAGE]
                   [--build-arg K=V] [--site URL] [--history FILE] [--base-size IMAGE=SIZE] [--profile PLACE]
                   [--max-size SIZE] [--max-pull SIZE]
  plimsoll review  --base OLD [--head NEW] [FILE] [--format text|json|markdown] [--context DIR] [--base-context DIR]
                   [--target STAGE] [--build-arg K=V] [--base-size IMAGE=SIZE] [--profile PLACE] [--site URL]
  plimsoll check   [FILE...] [--config FILE] [--base DIR] [--format text|json|markdown|sarif]
  plimsoll fix     [FILE|-] [--safety safe|review|risky] [--only RULE,...] [--diff|--write]
                   [--context DIR] [--target STAGE] [--build-arg K=V] [--profile PLACE]
  plimsoll batch
  plimsoll rules   [--format text|json]

FILE     The Dockerfile; - is standard input. Without it: what is piped in, else ./Dockerfile.

analyze  What the image weighs, layer by layer, what was found, and the plan of safe and review steps.
  --context DIR      the build context: sizes of what COPY takes, and what manifests and lock files ask for
  --format FORMAT    text; json: the whole analysis, documented in README.md; markdown: a review for a pull request;
                     sarif: findings and fixes as SARIF 2.1.0, which code hosts show beside the lines
  --site URL         the playground that the link in a markdown review opens; without it there is no link
  --target STAGE     the stage to build, by name or number; the last one otherwise
  --build-arg K=V    value of a build argument, as often as needed; K alone takes it from the environment
  --history FILE     what docker history, docker image ls or dive --json printed of the image built from this file:
                     its layers are shown as measured, and the plan's savings start from them
  --base-size I=SIZE size on disk of a base image that no table has, such as registry.corp/base:7=350MB, as often as
                     needed; I=SIZE,PULL gives the size to pull too
  --profile PLACE    where the image runs: generic (the default), kubernetes, lambda, edge; decides which fixes help
  --max-size SIZE    exit 1 when the image is likely larger than this on disk, such as 300MB
  --max-pull SIZE    the same for what is pulled, compressed

review   What a change of a Dockerfile does to its image: sizes, layers, findings new and gone, steps still open.
  --base OLD         the file as it was: a path, a revision of git such as main, or both as main:api/Dockerfile
  --head NEW         the file as it is, in the same ways; FILE as it lies in the working tree otherwise
  FILE               the file to look for in revisions, ./Dockerfile otherwise, under the name that it has there; its
                     .dockerignore is the revision's too
  --base-context DIR the build context as it was; --context is of both otherwise

check    Holds images to the budgets and rules of plimsoll.yaml, which README.md documents; exits 1 with the reason.
  FILE...            only these files of it; one that it does not name is held to its defaults
  --config FILE      another file than ./plimsoll.yaml
  --base DIR         a folder with the version before, to judge growth by

fix      The file after the plan, on standard output.
  --safety LEVEL     the boldest steps to take: safe (same behaviour by construction, the default),
                     review (right in nearly all cases; includes safe), risky (may change behaviour; includes both)
  --only RULE,...    only the steps of these rules
  --diff             a patch that git apply takes, instead of the file
  --write            change the file itself, and .dockerignore where the plan says so

batch    JSON lines {"id","text","files"?,"context"?} on standard input,
         JSON lines {"id","ms","analysis"} or {"id","ms","error"} on standard output, in the same order.

rules    Every rule: id, title, area, safety of its fixes, what other linters call it.

  --help, --version

Exit code: 0 fine, 1 a threshold, budget or rule was missed, 2 bad usage or unreadable input.
`
