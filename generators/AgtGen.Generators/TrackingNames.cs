namespace AgtGen.Generators;

/// <summary>Names of the generator's steps, by which the caching tests find them.</summary>
internal static class TrackingNames
{
    /// <summary>From symbols to a value-equal spec. Runs after every edit, but its result is unchanged unless the model is.</summary>
    public const string Parse = "Parse";

    /// <summary>From the spec to text.</summary>
    public const string Compile = "Compile";
}
