namespace AgtGen.Compiler.Specs;

/// <summary>A finding of the compiler about a spec; the analyzer turns the node back into a location by its source map.</summary>
/// <param name="Id">Rule, such as AGT2001.</param>
/// <param name="Node">Index into <see cref="ModelSpec.Nodes"/> that it is about, or -1 for the class as a whole.</param>
/// <param name="Arguments">Arguments of the rule's message format.</param>
public sealed record SpecDiagnostic(string Id, int Node, EquatableArray<string> Arguments);
