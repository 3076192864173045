FROM golang:1.26 AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
ARG VERSION=
RUN CGO_ENABLED=0 go build -trimpath -ldflags "-s -w -X ctms/server/cli.version=$VERSION" -o /image/ctms . \
 && mkdir -p /image/etc/ssl/certs \
 && cp /etc/ssl/certs/ca-certificates.crt /image/etc/ssl/certs/ \
 && mkdir -p -m 700 /owned/data

# Nothing but the binary, the roots that vouch for other servers, and a directory that is its user's.
FROM scratch
COPY --from=build /image/ /
COPY --from=build --chown=65532:65532 /owned/ /
USER 65532:65532
ENV CTMS_LISTEN=:8000 CTMS_DATA=/data
VOLUME /data
EXPOSE 8000
ENTRYPOINT ["/ctms"]
CMD ["serve"]
