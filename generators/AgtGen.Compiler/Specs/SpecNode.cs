namespace AgtGen.Compiler.Specs;

/// <summary>
/// One call in the flattened body of Forward and Loss, after inlining and unrolling. Nodes are in execution order and refer to earlier ones by index.
/// </summary>
/// <param name="Op">Catalogue name: <c>Input</c>, <c>Linear</c>, <c>Conv1d</c>, <c>Conv2d</c>, <c>MaxPool2d</c>, <c>AvgPool2d</c>, <c>GlobalAvgPool2d</c>, <c>Relu</c>, <c>Add</c>, <c>Subtract</c>, <c>Scale</c>, <c>Reshape</c>,
/// <c>Flatten</c>, <c>Apply</c> or <c>ApplyLoss</c> for a custom function, or a loss: <c>CrossEntropy</c>, <c>BinaryCrossEntropy</c>, <c>Hinge</c>, <c>MultiMargin</c>, <c>SquaredError</c>.</param>
/// <param name="Operands">Indices of earlier nodes. A loss has one operand, the output; the label is implicit.</param>
/// <param name="Layer">Index into <see cref="ModelSpec.Layers"/>, or -1.</param>
/// <param name="Attributes">Integers as they are (shape of Reshape; strides, paddings, dilations and groups of a convolution; kernel, strides and paddings of windows; index into <see cref="ModelSpec.Functions"/>); reals as the bits of a double (factor of Scale).</param>
public sealed record SpecNode(string Op, EquatableArray<int> Operands, int Layer, EquatableArray<long> Attributes);
