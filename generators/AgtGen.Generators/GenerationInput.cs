using AgtGen.Compiler.Specs;
using AgtGen.Generators.Parsing;

namespace AgtGen.Generators;

/// <summary>What the generator keeps of a class between edits: value-equal, without symbols, syntax or locations.</summary>
/// <param name="Header">How to re-open the class.</param>
/// <param name="Spec">The model, or null if it cannot be certified.</param>
/// <param name="Rule">The first rule that forbids certification, or null.</param>
internal sealed record GenerationInput(ModelHeader Header, ModelSpec? Spec, string? Rule);
