namespace AgtGen.Modeling;

/// <summary>How the generated <c>Load</c> takes the parameters of a model from a safetensors file that another program wrote.</summary>
public sealed record WeightFileOptions
{
    /// <summary>What stands before each parameter's name in the file, such as <c>module.</c>; empty for nothing.</summary>
    public string Prefix { get; init; } = "";

    /// <summary>
    /// Whether tensors that the model does not have are left unread, whatever their element type: buffers, counters, other parts of a larger model. Otherwise they
    /// are an error.
    /// </summary>
    public bool SkipOthers { get; init; }

    /// <summary>Whether a file in double precision may be rounded for a model in single precision; otherwise a value that would change is an error.</summary>
    public bool RoundToNearest { get; init; }
}
