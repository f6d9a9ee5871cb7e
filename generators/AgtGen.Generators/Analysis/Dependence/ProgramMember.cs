using Microsoft.CodeAnalysis;

namespace AgtGen.Generators.Analysis.Dependence;

/// <summary>A member with code, by what is written: enough to see who may call whom without asking what names mean.</summary>
/// <param name="Declaration">The method, accessor, field or file with top-level statements.</param>
/// <param name="Name">The name by which others call it; empty if nobody can.</param>
/// <param name="Names">The names it mentions.</param>
/// <param name="Trainings">Calls of something named Train.</param>
internal sealed record ProgramMember(SyntaxNode Declaration, string Name, HashSet<string> Names, IReadOnlyList<SyntaxNode> Trainings);
