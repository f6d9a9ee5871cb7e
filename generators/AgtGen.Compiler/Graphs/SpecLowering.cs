using AgtGen.Compiler.Functions;
using AgtGen.Compiler.Ops;
using AgtGen.Compiler.Specs;

namespace AgtGen.Compiler.Graphs;

/// <summary>Builds the graph of a spec, with shapes, and says where they do not fit.</summary>
internal sealed class SpecLowering
{
    // Array.MaxLength, which netstandard2.0 does not have.
    private const long LongestArray = 0x7FFFFFC7;

    private const string OwnFunction = "Apply";
    private const string OwnLoss = "ApplyLoss";

    private readonly ModelSpec spec;
    private readonly Op?[] functions;
    private readonly GraphBuilder builder;
    private readonly List<Parameter> parameters = [];
    private readonly List<SpecDiagnostic> diagnostics = [];
    private readonly List<int> specNodes = [];
    private readonly Dictionary<int, int> parameterNodes = [];
    private readonly int[] weightOf;

    // The graph's node for each node of the spec, or -1 after a finding: what depends on it is not looked at.
    private readonly int[] lowered;

    private SpecLowering(ModelSpec spec)
    {
        this.spec = spec;
        builder = new([]) { ElementType = spec.ElementType };
        functions = new Op?[spec.Functions.Count];
        lowered = new int[spec.Nodes.Count];
        weightOf = new int[spec.Layers.Count];
        for (int i = 0; i < weightOf.Length; i++)
        {
            LayerSpec layer = spec.Layers[i];
            weightOf[i] = parameters.Count;
            parameters.AddRange(layer.Tensors.Select(tensor => new Parameter($"{layer.Name}.{tensor.Name}", $"{layer.Access}.{tensor.Member}", new Shape(tensor.Shape), layer.FanIn)
            {
                IsFrozen = layer.IsFrozen || tensor.IsConstant,
                Initial = tensor.Initial,
            }));
        }
    }

    public static SpecLoweringResult Lower(ModelSpec spec) => new SpecLowering(spec).Lower();

    private SpecLoweringResult Lower()
    {
        CheckSizes();
        int features = InputSize.Infer(spec);
        lowered[0] = features == 0 ? -1 : Track(0, builder.Add(InputOp.Instance, [], spec.InputShape.Count > 0 ? new Shape(spec.InputShape) : Shape.Of(features)));
        for (int id = 1; id < lowered.Length; id++)
        {
            lowered[id] = LowerNode(id);
        }

        if (diagnostics.Count == 0 && features == 0)
        {
            Report("AGT2002", 0, "0", "input", "state it by [Shape(n)], for images [Shape(channels, height, width)], on the parameter of [Forward]");
        }

        if (diagnostics.Count == 0)
        {
            CheckLoss();
            CheckTrained();
        }

        Graph? graph = diagnostics.Count > 0 ? null : new Graph(
            spec.Type.Name.TrimStart('@'), spec.ElementType, spec.InputLower, spec.InputUpper, parameters.ToEquatableArray(), builder.Nodes,
            lowered[spec.Output], lowered[spec.Loss], default);
        return new SpecLoweringResult(graph, specNodes.ToEquatableArray(), diagnostics.ToEquatableArray());
    }

    private void CheckTrained()
    {
        if (parameters.Count > 0 && parameters.All(parameter => parameter.IsFrozen))
        {
            Report("AGT3009", -1, spec.Type.Name.TrimStart('@'));
        }
    }

    // The gradient of a parameter, like the parameter itself, is one array.
    private void CheckSizes()
    {
        for (int i = 0; i < spec.Layers.Count; i++)
        {
            LayerSpec layer = spec.Layers[i];
            long entries = layer.WeightShape.Aggregate(1L, (product, length) => Math.Min(product, LongestArray) * length);
            if (entries > LongestArray)
            {
                int use = spec.Nodes.TakeWhile(node => node.Layer != i).Count();
                Report(
                    "AGT2006", use < spec.Nodes.Count ? use : -1, layer.Name + ".weight", FormattableString.Invariant($"{entries}"), FormattableString.Invariant($"{LongestArray}"));
            }
        }
    }

    private int LowerNode(int id)
    {
        SpecNode node = spec.Nodes[id];
        if (OpOf(node) is not { } op)
        {
            return Report("AGT1001", id, node.Op);
        }

        int[] operands = node.Operands.Select(operand => lowered[operand]).ToArray();
        if (operands.Contains(-1))
        {
            return -1;
        }

        if (node.Layer >= 0)
        {
            operands = [.. operands, .. ParametersOf(node.Layer, id)];
        }

        if (operands.Length < op.MinOperands || operands.Length > op.MaxOperands)
        {
            throw new InvalidOperationException(FormattableString.Invariant($"{op.Name} of spec node {id} has {operands.Length} operands."));
        }

        long[] attributes = node.Op is OwnFunction or OwnLoss ? [] : [.. node.Attributes];
        int unusable = op.Attributes == AttributeKind.Reals ? Enumerable.Range(0, attributes.Length).Where(index => !IsUsable(op, index, BitConverter.Int64BitsToDouble(attributes[index]))).DefaultIfEmpty(-1).First() : -1;
        if (unusable >= 0)
        {
            return Report("AGT1001", id, $"{op.Name} by {RealText.Print(attributes[unusable])}");
        }

        Shape[] shapes = [.. operands.Select(operand => builder[operand].Shape)];
        op = op.For(shapes);
        attributes = [.. op.Complete(shapes, attributes.ToEquatableArray())];
        ShapeInference inference = builder.Infer(op, operands, attributes);
        if (inference.Shape is null)
        {
            Shape actual = builder[operands[inference.Operand]].Shape;
            return inference.Rule == "AGT2005"
                ? Report(inference.Rule, id, inference.Expected, FormattableString.Invariant($"{actual.Size}"))
                : Report(inference.Rule, id, NameOf(id), inference.Expected, NameOf(node.Operands[inference.Operand]), actual.ToString());
        }

        if (op is CompositeOp composite)
        {
            int first = builder.Count;
            int built = composite.Build(builder, operands, attributes.ToEquatableArray());
            specNodes.AddRange(Enumerable.Repeat(id, builder.Count - first));
            return built;
        }

        return Track(id, builder.Add(op, operands, inference.Shape, attributes));
    }

    // A function of the model's own is one op, however often it is applied.
    private Op? OpOf(SpecNode node)
    {
        if (node.Op is not (OwnFunction or OwnLoss))
        {
            return OpCatalogue.Find(node.Op);
        }

        int index = (int)node.Attributes[0];
        return functions[index] ??= node.Op == OwnLoss ? LossOp.Of(FunctionPlan.Of(spec, index)) : ScalarOp.Of(FunctionPlan.Of(spec, index));
    }

    private IEnumerable<int> ParametersOf(int layer, int specNode)
    {
        int count = spec.Layers[layer].Tensors.Count;
        for (int parameter = weightOf[layer]; parameter < weightOf[layer] + count; parameter++)
        {
            if (!parameterNodes.TryGetValue(parameter, out int id))
            {
                id = Track(specNode, builder.Add(ParameterOp.Instance, [], parameters[parameter].Shape, parameter));
                parameterNodes.Add(parameter, id);
            }

            yield return id;
        }
    }

    // The plan has losses of the catalogue, whose labels and metrics are known; constants may scale them, and they may be added.
    private void CheckLoss()
    {
        int classes = -1;
        foreach ((int id, _) in LossTerms.Of(builder.Nodes, lowered[spec.Loss]))
        {
            Node node = builder[id];
            if (node.Op is not LossOp)
            {
                Report("AGT3003", spec.Loss, NameOf(spec.Loss), node.Shape.ToString());
                return;
            }

            if (builder[node.Operands[0]].Shape.Size != builder[lowered[spec.Output]].Shape.Size)
            {
                Shape taken = builder[node.Operands[0]].Shape;
                Shape outputs = builder[lowered[spec.Output]].Shape;
                Report("AGT2005", specNodes[id], FormattableString.Invariant($"{taken.Size}"), FormattableString.Invariant($"{outputs.Size}"));
            }

            int own = ((LossOp)node.Op).Classes(builder[node.Operands[0]].Shape.Size);
            if (classes >= 0 && own != classes)
            {
                throw new InvalidOperationException(FormattableString.Invariant($"A sum of losses has labels of {classes} and of {own} classes."));
            }

            classes = own;
        }
    }

    // A constant that is not a finite number of the model's type has no sound bound.
    private bool IsUsable(Op op, int index, double value) => op.Accepts(index, value) &&
        !double.IsNaN(value) && !double.IsInfinity(value) && (spec.ElementType == ElementType.Double || (float)value == value);

    private string NameOf(int id)
    {
        SpecNode node = spec.Nodes[id];
        return id == 0 ? "input" : node.Layer >= 0 ? spec.Layers[node.Layer].Name : node.Op;
    }

    private int Track(int specNode, int id)
    {
        specNodes.Add(specNode);
        return id;
    }

    private int Report(string rule, int node, params string[] arguments)
    {
        diagnostics.Add(new SpecDiagnostic(rule, node, arguments.ToEquatableArray()));
        return -1;
    }
}
