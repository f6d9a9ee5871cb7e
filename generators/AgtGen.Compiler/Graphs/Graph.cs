using AgtGen.Compiler.Specs;

namespace AgtGen.Compiler.Graphs;

/// <summary>
/// A model as a flat table: nodes in topological order that name their operands by id. Flat, because records over a shared DAG hash in exponential
/// time and overflow the stack.
/// </summary>
/// <param name="Name">Name of the class.</param>
/// <param name="ElementType">float or double.</param>
/// <param name="InputLower">Declared range of the input, bits of a double.</param>
/// <param name="InputUpper">Declared range of the input, bits of a double.</param>
/// <param name="Parameters">All tensors of layers, used or not.</param>
/// <param name="Nodes">Node 0 is the input.</param>
/// <param name="Output">Node of the model's output.</param>
/// <param name="Loss">Node of the loss value.</param>
/// <param name="Gradients">Sorted by parameter; empty before reverse mode.</param>
internal sealed record Graph(
    string Name,
    ElementType ElementType,
    long InputLower,
    long InputUpper,
    EquatableArray<Parameter> Parameters,
    EquatableArray<Node> Nodes,
    int Output,
    int Loss,
    EquatableArray<ParameterGradient> Gradients);
