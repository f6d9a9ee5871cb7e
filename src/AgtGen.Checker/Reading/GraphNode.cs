using System.Collections.Immutable;

namespace AgtGen.Checker.Reading;

/// <summary>A line of a printed graph, such as <c>%4 = LeakyRelu %3 by 0.1 : (128)</c>.</summary>
/// <param name="Operation">LeakyRelu.</param>
/// <param name="Operands">3.</param>
/// <param name="Attribute">by 0.1; of a parameter its name; else empty.</param>
/// <param name="Shape">128.</param>
internal sealed record GraphNode(string Operation, ImmutableArray<int> Operands, string Attribute, ImmutableArray<int> Shape);
