import { contextOf } from '../context'
import type { Exercise } from '../exercise'

export const lambda: Exercise = {
  id: 'lambda',
  title: 'Lambda',
  situation:
    'A function that answers in 40 ms takes four seconds for its first answer: its image is large, and much of it has to be fetched before anything runs.',
  idea: "A Lambda image is an ordinary one with the runtime's interface in it. The same rules hold, and whatever has to be fetched of it before the first answer is part of a cold start.",
  dockerfile: `FROM public.ecr.aws/lambda/python:3.12
COPY . \${LAMBDA_TASK_ROOT}
RUN dnf install -y gcc git
RUN pip install -r requirements.txt
RUN pip install pytest black mypy
CMD ["handler.main"]
`,
  dockerignore: null,
  context: contextOf({ 'handler.py': 3000, 'requirements.txt': 30, 'tests/test_handler.py': 2000 }),
  files: {
    'requirements.txt': `requests==2.32.3
`,
  },
  goals: [
    { kind: 'reads' },
    { kind: 'size', which: 'compressed', most: 260_000_000 },
    { kind: 'moved', most: 1_000_000, file: 'handler.py' },
    { kind: 'rule', rule: 'package-cache-left' },
    { kind: 'holds', name: 'requests' },
    { kind: 'starts', word: 'handler.main' },
  ],
  hints: [
    'What of this does a function use when it is called?',
    'Tools of development do not belong here, and the source comes last.',
    '`requirements.txt`, `pip install --no-cache-dir`, then `handler.py`; no gcc, no pytest',
  ],
  solutions: [
    {
      title: 'Only what is called',
      why: 'Dependencies first, without a cache; the handler last.',
      dockerfile: `FROM public.ecr.aws/lambda/python:3.12
COPY requirements.txt .
RUN pip install --no-cache-dir -r requirements.txt
COPY handler.py \${LAMBDA_TASK_ROOT}
CMD ["handler.main"]
`,
      dockerignore: null,
      remarks: [
        { at: 'COPY requirements.txt', text: 'Before the handler, so that a change of the handler installs nothing.' },
        {
          at: 'pip install --no-cache-dir',
          text: 'What the function imports, and no more. pytest, black and mypy run elsewhere; none of the requirements has to be compiled, so gcc went too.',
        },
        { at: 'COPY handler.py', text: 'By name: tests and requirements are not copied into the function.' },
      ],
    },
    {
      title: 'Dependencies from a stage',
      why: 'They are installed into a folder in a stage of the same image, where a compiler may be as well.',
      dockerfile: `FROM public.ecr.aws/lambda/python:3.12 AS build
COPY requirements.txt .
RUN pip install --no-cache-dir --target /deps -r requirements.txt

FROM public.ecr.aws/lambda/python:3.12
COPY --from=build /deps \${LAMBDA_TASK_ROOT}
COPY handler.py \${LAMBDA_TASK_ROOT}
CMD ["handler.main"]
`,
      dockerignore: null,
      remarks: [
        { at: '--target /deps', text: 'Into a folder that can be copied as a whole.' },
        {
          at: 'COPY --from=build',
          text: 'Where a requirement has to be compiled one day, the compiler goes into the stage and not into the image.',
        },
      ],
    },
  ],
  remember: 'In a function, what has to be fetched before the first answer is time that somebody waits.',
  quizzes: [
    {
      question: 'boto3 is in requirements.txt. Does it have to be?',
      answers: [
        {
          text: "Not for a version that the base image's will do",
          right: true,
          because: "The runtime brings it; one's own is for when the version matters.",
        },
        { text: 'Yes, images bring nothing', right: false, because: "AWS's own Python images bring it." },
        { text: 'No, it must not be there', right: false, because: 'It may be, and then it is there twice.' },
      ],
    },
  ],
}
