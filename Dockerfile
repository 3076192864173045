FROM golang:1.26 AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
# The directory .git is no part of the image, so whoever builds it says what it is built from.
ARG VERSION=
ARG COMMIT=
RUN CGO_ENABLED=0 go build -trimpath -o /image/ctms \
    -ldflags "-s -w -X ctms/server/cli.version=$VERSION -X ctms/server/cli.commit=$COMMIT" . \
 && mkdir -p /image/etc/ssl/certs \
 && cp /etc/ssl/certs/ca-certificates.crt /image/etc/ssl/certs/ \
 && mkdir -p -m 700 /owned/data

# Nothing but the binary, the roots that vouch for other servers, and a directory that is its user's.
FROM scratch
ARG VERSION=
ARG COMMIT=
LABEL org.opencontainers.image.title="CTMS notifications" \
      org.opencontainers.image.description="Tells people in real time what happens to their tasks" \
      org.opencontainers.image.version="$VERSION" \
      org.opencontainers.image.revision="$COMMIT" \
      org.opencontainers.image.licenses="MIT"
COPY --from=build /image/ /
COPY --from=build --chown=65532:65532 /owned/ /
USER 65532:65532
ENV CTMS_LISTEN=:8000 CTMS_DATA=/data
VOLUME /data
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=15s --start-period=60s --start-interval=2s CMD ["/ctms", "healthcheck"]
ENTRYPOINT ["/ctms"]
CMD ["serve"]
