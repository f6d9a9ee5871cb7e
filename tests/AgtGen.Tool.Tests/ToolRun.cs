namespace AgtGen.Tool.Tests;

/// <summary>What one run of the program gave.</summary>
internal sealed record ToolRun(int Code, string Output, string Error)
{
    public static ToolRun Of(params string[] arguments) => Of(CancellationToken.None, arguments);

    public static ToolRun Of(CancellationToken cancellation, params string[] arguments)
    {
        using StringWriter output = new();
        using StringWriter error = new();
        int code = new Application(output, error).RunAsync(arguments, cancellation).GetAwaiter().GetResult();
        return new(code, output.ToString(), error.ToString());
    }

    /// <summary>The run failed with the code, wrote no data, and said why in one line that holds the text.</summary>
    public void RequireError(int code, string text)
    {
        Assert.Equal((code, string.Empty), (Code, Output));
        Assert.Contains(text, Assert.Single(Error.Trim().Split('\n')), StringComparison.Ordinal);
    }
}
