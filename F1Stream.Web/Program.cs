using F1Stream.Web.Composition;

return await StartUp.RunToEndAsync(() => Server.Build(args));
