import type { Example } from './example'

export const pythonModelServer: Example = {
  id: 'python-model-server',
  title: 'Python model server',
  summary: 'A FastAPI server around a torch model on the full Python image, with the pip cache in a layer.',
  dockerfile: String.raw`FROM python:3.12

WORKDIR /srv

# opencv wants libGL at run time
RUN apt-get update && apt-get install -y \
    ffmpeg \
    libgl1 \
    git \
    # needed to look at a running container
    htop \
    vim

COPY . /srv

RUN pip install --upgrade pip
RUN pip install torch torchvision transformers
RUN pip install -r requirements.txt

# weights are downloaded once at build time, the pods have no internet
RUN python scripts/download_model.py --out /srv/models
RUN chmod -R 755 /srv

ENV PYTHONUNBUFFERED=1
ENV MODEL_DIR=/srv/models
EXPOSE 8000
CMD uvicorn app.main:app --host 0.0.0.0 --port 8000
`,
}
