using AgtGen.Compiler.Ops;
using AgtGen.Compiler.Specs;

namespace AgtGen.Compiler.Graphs;

/// <summary>One operation of a graph.</summary>
/// <param name="Op">The operation; ops are singletons, so nodes compare by value.</param>
/// <param name="Operands">Ids of earlier nodes.</param>
/// <param name="Shape">Shape of the result.</param>
/// <param name="Attributes">Integers as they are; reals as the bits of a double.</param>
internal sealed record Node(Op Op, EquatableArray<int> Operands, Shape Shape, EquatableArray<long> Attributes);
