import type { Exercise } from '../exercise'

export const recommends: Exercise = {
  id: 'recommends',
  title: 'What comes along',
  situation: 'An image converts reports with a headless office suite. It weighs more than a desktop.',
  idea: 'apt installs what packages depend on, and by default also what they recommend: documentation, helpers, whole desktops. An image seldom wants those.',
  dockerfile: `FROM debian:bookworm-slim
RUN apt-get update \\
    && apt-get install -y git vim-nox libreoffice-writer \\
    && rm -rf /var/lib/apt/lists/*
USER 10001
CMD ["soffice", "--headless"]
`,
  dockerignore: null,
  context: null,
  files: {},
  goals: [
    { kind: 'reads' },
    { kind: 'rule', rule: 'apt-recommends' },
    { kind: 'size', which: 'onDisk', most: 660_000_000 },
    { kind: 'holds', name: 'libreoffice-writer' },
    { kind: 'starts', word: 'soffice' },
  ],
  hints: [
    'What in this image is not asked for by name?',
    'apt-get has an option for it, and not everything that is asked for by name is needed in a container.',
    '`--no-install-recommends`; and who edits files inside a container?',
  ],
  solutions: [
    {
      title: 'Ask for nothing that is only recommended',
      why: "Only dependencies are installed, and the editor is left to people's own machines.",
      dockerfile: `FROM debian:bookworm-slim
RUN apt-get update \\
    && apt-get install -y --no-install-recommends git libreoffice-writer \\
    && rm -rf /var/lib/apt/lists/*
USER 10001
CMD ["soffice", "--headless"]
`,
      dockerignore: null,
      remarks: [
        {
          at: '--no-install-recommends git libreoffice-writer',
          text: 'What is asked for and what that depends on. The editor is not asked for any more; where one is needed, it is on the machine of whoever needs it.',
        },
      ],
    },
    {
      title: 'Set it once for the whole file',
      why: "A line in apt's configuration says it for every install, those of scripts too.",
      dockerfile: `FROM debian:bookworm-slim
RUN printf 'APT::Install-Recommends "false";\\n' > /etc/apt/apt.conf.d/90lean \\
    && apt-get update \\
    && apt-get install -y --no-install-recommends libreoffice-writer \\
    && rm -rf /var/lib/apt/lists/*
USER 10001
CMD ["soffice", "--headless"]
`,
      dockerignore: null,
      remarks: [
        {
          at: 'APT::Install-Recommends',
          text: "A line of apt's configuration: an install that a script runs later follows it too.",
        },
        {
          at: '--no-install-recommends libreoffice-writer',
          text: 'Said here as well, for whoever reads only this line. Nothing in this image calls git, so it went with the editor.',
        },
      ],
    },
  ],
  remember: 'Install what is needed by name, and nothing that is only recommended.',
  quizzes: [
    {
      question: 'After --no-install-recommends a download over https fails. What was it?',
      answers: [
        {
          text: 'ca-certificates was only recommended',
          right: true,
          because: 'It is what most images turn out to need: ask for it by name.',
        },
        { text: 'curl was removed', right: false, because: 'What is asked for by name is installed.' },
        { text: 'The option breaks apt', right: false, because: 'It changes nothing but which packages are chosen.' },
      ],
    },
  ],
}
