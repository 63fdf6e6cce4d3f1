# The same as ./run.sh, in a container: docker build -t f1stream . && docker run -p 8080:8080 -v f1stream:/data f1stream
FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
RUN apt-get update && apt-get install -y --no-install-recommends nodejs npm && rm -rf /var/lib/apt/lists/*
WORKDIR /src
COPY global.json Directory.Build.props Directory.Packages.props BannedSymbols.txt .editorconfig ./
COPY build build
COPY F1Stream.Domain F1Stream.Domain
COPY F1Stream.Infrastructure F1Stream.Infrastructure
COPY F1Stream.Web F1Stream.Web
RUN dotnet publish F1Stream.Web -c Release -o /app

FROM mcr.microsoft.com/dotnet/aspnet:10.0
# --build-arg BROWSER=chromium for browser-page sources: half a gigabyte that few households need.
ARG BROWSER=
RUN apt-get update && apt-get install -y --no-install-recommends ffmpeg fonts-dejavu-core libsqlite3-0 streamlink tzdata yt-dlp $BROWSER \
    && rm -rf /var/lib/apt/lists/* \
    && mkdir /data && chown $APP_UID /data
WORKDIR /app
COPY --from=build /app .
ENV F1STREAM_DATA=/data ASPNETCORE_URLS=http://+:8080
VOLUME /data
EXPOSE 8080
USER $APP_UID
ENTRYPOINT ["dotnet", "F1Stream.Web.dll"]
