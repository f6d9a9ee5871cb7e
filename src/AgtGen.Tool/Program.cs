using AgtGen.Tool;

return await new Application(Console.Out, Console.Error).RunAsync(args).ConfigureAwait(false);
