import { contextOf } from '../context'
import type { Exercise } from '../exercise'

export const smallerBases: Exercise = {
  id: 'smaller-bases',
  title: 'Slim, Alpine, distroless',
  situation:
    'An internal tool in Python runs on the full image of Python: compilers, version control, image libraries, a shell of everything.',
  idea: 'Most bases come in sizes. slim is the same system with less installed. Alpine is another system, with another C library: wheels built for glibc do not run there. Distroless has no shell and no package manager.',
  dockerfile: `FROM python:3.13
WORKDIR /app
COPY requirements.txt .
RUN pip install --no-cache-dir -r requirements.txt
COPY app.py .
USER 10001
CMD ["python", "app.py"]
`,
  dockerignore: null,
  context: contextOf({ 'requirements.txt': 15, 'app.py': 2500 }),
  files: {
    'requirements.txt': `flask==3.1.0
`,
  },
  goals: [
    { kind: 'reads' },
    { kind: 'size', which: 'compressed', most: 75_000_000 },
    { kind: 'rule', rule: 'slimmer-base' },
    { kind: 'starts', word: 'app.py' },
    { kind: 'holds', name: 'flask' },
    { kind: 'holds', name: 'app.py' },
  ],
  hints: [
    'Nearly all of it is in the first line.',
    "The same version comes with less in it: look at the variants that the image's page names.",
    '`python:3.13-slim`, or `python:3.13-alpine` where every package is pure Python or has a wheel for musl',
  ],
  solutions: [
    {
      title: 'The slim image',
      why: 'The same Debian and the same Python, without what only builds need.',
      dockerfile: `FROM python:3.13-slim
WORKDIR /app
COPY requirements.txt .
RUN pip install --no-cache-dir -r requirements.txt
COPY app.py .
USER 10001
CMD ["python", "app.py"]
`,
      dockerignore: null,
      remarks: [
        {
          at: 'FROM python:3.13-slim',
          text: 'The same Debian, the same Python, the same wheels. What is missing is what compiles; a requirement without a wheel will say so when it is installed.',
        },
      ],
    },
    {
      title: 'Alpine',
      why: 'Smaller still. Flask and what it needs are pure Python or have wheels for musl, so nothing is compiled.',
      dockerfile: `FROM python:3.13-alpine
WORKDIR /app
COPY requirements.txt .
RUN pip install --no-cache-dir -r requirements.txt
COPY app.py .
USER 10001
CMD ["python", "app.py"]
`,
      dockerignore: null,
      remarks: [
        {
          at: 'FROM python:3.13-alpine',
          text: 'musl in place of glibc. Look first whether every requirement is pure Python or has a wheel for musllinux: what has to be compiled brings a compiler along.',
        },
      ],
    },
  ],
  remember: 'Start from the smallest image that has what the program needs at run time, of the same C library.',
  quizzes: [
    {
      question: 'A wheel for manylinux is installed on Alpine. What happens?',
      answers: [
        {
          text: 'pip does not take it: it looks for musllinux, or compiles',
          right: true,
          because: 'manylinux is glibc. Without a wheel for musl pip needs a compiler, and the image grows.',
        },
        {
          text: 'It works, Linux is Linux',
          right: false,
          because: 'The system calls are the same, the C library is not.',
        },
        { text: 'It is slower', right: false, because: 'It is not installed at all.' },
      ],
    },
    {
      question: 'A container on a distroless base does not answer. How do you look inside?',
      answers: [
        {
          text: 'With a debug container beside it',
          right: true,
          because: '`kubectl debug` and `docker debug` bring their own tools to the same processes and files.',
        },
        { text: '`docker exec -it … sh`', right: false, because: 'There is no sh in it to be started.' },
        { text: 'Not at all', right: false, because: 'A shell in the image is one way to look, and not the only one.' },
      ],
    },
  ],
}
