namespace AgtGen.Generators;

/// <summary>One file to add to the compilation.</summary>
/// <param name="HintName">Its name, unique per class.</param>
/// <param name="Text">Its text.</param>
internal sealed record GeneratedFile(string HintName, string Text);
