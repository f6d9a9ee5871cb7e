namespace AgtGen.Compiler.Specs;

/// <summary>How to re-open a type in generated code.</summary>
/// <param name="Keyword">Declaration without modifiers other than partial: <c>partial class</c>, <c>partial record</c>, <c>static partial class</c>.</param>
/// <param name="Name">Identifier, escaped with @ where needed.</param>
public sealed record TypeSpec(string Keyword, string Name);
