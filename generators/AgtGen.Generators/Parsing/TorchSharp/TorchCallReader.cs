using AgtGen.Generators.Parsing.Values;
using AgtGen.Generators.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AgtGen.Generators.Parsing.TorchSharp;

/// <summary>
/// Executes calls of TorchSharp. There the first axis of every tensor is the batch, which the ops of the catalogue do not have: only calls that surely leave that
/// axis alone are read.
/// </summary>
internal sealed class TorchCallReader(ParseContext context, ExpressionReader expressions, CatalogueReader catalogue)
{
    /// <summary>What to do about a call that changes the first axis.</summary>
    public const string KeepBatch = "keep the batch as the first axis, as Flatten() and view(-1, n) do";

    private readonly TorchLossReader losses = new(context, expressions);
    private readonly TorchReshapeReader reshapes = new(context, expressions);
    private readonly TorchAxisReader axes = new(context, expressions);
    private readonly TorchIndexReader indices = new(context, expressions);
    private readonly TorchProductReader products = new(context, expressions, catalogue);

    public SymbolicValue Read(IInvocationOperation call)
    {
        IMethodSymbol method = call.TargetMethod;
        bool isFunctional = method.ContainingType.IsTorch(TorchNames.Functional);
        bool isOnTensor = isFunctional || method.ContainingType.IsTorch(TorchNames.Torch) || method.ContainingType.IsTorch(TorchNames.Tensor);
        return method.Name switch
        {
            "call" or "forward" when call.Instance is { } module && method.ContainingType.IsModule() =>
                Apply(expressions.Read(module), call),
            "flatten" when isOnTensor && method.Parameters.Any(parameter => parameter.Name == "start_dim") => Flatten(call),
            "squeeze" when isOnTensor => Squeeze(call),
            "view" or "reshape" when isOnTensor && call.Instance is not null => reshapes.Read(call),
            "alias" or "MoveToOuterDisposeScope" or "DetachFromDisposeScope" when isOnTensor && call.Instance is not null => Tensor(call),
            _ when isOnTensor && TorchIndexReader.Reads(call) => indices.Read(call),
            _ when isOnTensor && TorchAxisReader.Reads(method) => axes.Read(call),
            "mean" or "sum" when isOnTensor => Reduce(call),
            _ when isOnTensor && TorchProductReader.Reads(method) => products.Read(call),
            _ when isOnTensor && TorchFunctions.OpOf(method) is not null => Function(call),
            _ when isFunctional && TorchPools.OpOf(method) is not null => Pool(call),
            _ when TorchLossReader.IsFunction(method) => losses.Read(call),
            _ when TorchLossReader.IsFactory(method) => new LossModuleValue(call),
            _ => NotInCatalogue(call),
        };
    }

    /// <summary>Whether a declaration only says when memory is given back.</summary>
    public static bool IsDisposeScope(IOperation value) => value is IInvocationOperation { TargetMethod: { Name: "NewDisposeScope" } method }
        && method.ContainingType.IsTorch(TorchNames.Torch);

    public static string NameOf(IInvocationOperation call) => $"{call.TargetMethod.ContainingType.Display()}.{call.TargetMethod.Name}";

    private static SyntaxNode Callee(IInvocationOperation call) => CatalogueReader.Callee(call);

    private SymbolicValue NotInCatalogue(IInvocationOperation call) =>
        context.Report(ForeignCalls.RuleOf(call.TargetMethod) ?? LanguageRules.NotInCatalogue, Callee(call), NameOf(call));

    // The tensor that a method is called on, or that a function is called with.
    private SymbolicValue Tensor(IInvocationOperation call) =>
        expressions.Read(call.Instance ?? call.Arguments.First(argument => argument.Parameter!.Ordinal == 0).Value);

    private SymbolicValue Apply(SymbolicValue module, IInvocationOperation call) => module switch
    {
        LossModuleValue loss => losses.Apply(loss, call),

        // What it is given cannot be judged without it.
        UnknownValue => module,
        ObjectValue own => Run(own, [.. call.Arguments.OrderBy(argument => argument.Parameter!.Ordinal).Select(argument => expressions.Read(argument.Value))], call),
        _ => Apply(module, expressions.Read(call.Arguments[0].Value), call),
    };

    // A module of the user's does what its forward says, which no class derives from: its constructor was called by that name.
    private SymbolicValue Run(ObjectValue module, IReadOnlyList<SymbolicValue> arguments, IInvocationOperation call) =>
        module.Type.GetMembers("forward").OfType<IMethodSymbol>().FirstOrDefault(method => method.IsOverride && method.Parameters.Length == arguments.Count) is { } forward
            ? expressions.Execute(forward, Callee(call).GetLocation(), arguments, module)
            : NotInCatalogue(call);

    private SymbolicValue Apply(SymbolicValue module, SymbolicValue x, IInvocationOperation call)
    {
        switch (module, x)
        {
            case (_, UnknownValue):
                return x;
            case (LayerValue { IsTable: true }, TensorValue):
                return context.Report(LanguageRules.Unsupported, Callee(call), "A table of vectors that is asked with numbers of type Float32", "give it (x + 0.5).floor().to(ScalarType.Int64)");
            case (LayerValue { IsTable: true } table, IndicesValue numbers):
                return new TensorValue(context.AddNode(table.Op, Callee(call), [numbers.Node], table.Layer));
            case (LayerValue layer, TensorValue tensor):
                return new TensorValue(context.AddNode(layer.Op, Callee(call), [tensor.Node], layer.Layer, layer.Attributes));
            case (ModuleValue { Attributes.Length: > 0 } pool, TensorValue image):
                return new TensorValue(context.AddNode(pool.Op, Callee(call), [image.Node], -1, pool.Attributes));
            case (ModuleValue op, TensorValue):
                return catalogue.Function(op.Op, Callee(call), x, op.Constants);
            case (SequentialValue sequential, TensorValue or IndicesValue):
                return sequential.Parts.Aggregate(x, (value, part) => Apply(part, value, call));
            case (ObjectValue own, TensorValue or IndicesValue):
                return Run(own, [x], call);
            default:
                return NotInCatalogue(call);
        }
    }

    private SymbolicValue Pool(IInvocationOperation call) =>
        TorchPools.Read(call, context, value => WindowArguments.Numbers(expressions.Try(value, out _)), out IArgumentOperation? different) is { } pool ? Apply(pool, Tensor(call), call)
        : different is null ? UnknownValue.Instance
        : context.Report(LanguageRules.NotInCatalogue, different.Syntax, $"{call.TargetMethod.Name}({different.Parameter!.Name}: {different.Value.Syntax})");

    private SymbolicValue Function(IInvocationOperation call) =>
        TorchFunctions.Read(call, argument => (expressions.Read(argument.Value) as ConstantValue)?.Value, out IArgumentOperation? different) is { } function
            ? Unary(function.Op, call, function.Constants)
            : context.Report(LanguageRules.NotInCatalogue, different!.Syntax, $"{call.TargetMethod.Name}({different.Parameter!.Name}: {different.Value.Syntax})");

    // Losses read it where they are given the output. A batch of one row is an axis of one entry, too.
    private SymbolicValue Squeeze(IInvocationOperation call) => TorchLossAxes.Number(call.Arguments.First(argument => argument.Parameter!.Name == "dim").Value) is null or 0
        ? context.Report(ShapeRules.BatchAxis, Callee(call), NameOf(call), "write squeeze(1), where a loss is given the output")
        : NotInCatalogue(call);

    private SymbolicValue Reduce(IInvocationOperation call) => Tensor(call) switch
    {
        LossValue => context.Report(GradientRules.BatchReduction, Callee(call), NameOf(call)),
        UnknownValue unknown => unknown,
        _ => NotInCatalogue(call),
    };

    private SymbolicValue Flatten(IInvocationOperation call)
    {
        foreach (IArgumentOperation argument in call.Arguments.Where(argument => argument.Parameter!.Name is "start_dim" or "end_dim"))
        {
            bool isStart = argument.Parameter!.Name == "start_dim";
            switch (isStart, expressions.Read(argument.Value))
            {
                case (true, ConstantValue { Value: 1L }) or (false, ConstantValue { Value: -1L }):
                    break;
                case (true, ConstantValue { Value: 0L }):
                    return context.Report(ShapeRules.BatchAxis, Callee(call), NameOf(call), KeepBatch);
                case (_, UnknownValue unknown):
                    return unknown;
                default:
                    return NotInCatalogue(call);
            }
        }

        return Unary("Flatten", call);
    }

    private SymbolicValue Unary(string op, IInvocationOperation call, params double[] constants) => Tensor(call) switch
    {
        TensorValue x => catalogue.Function(op, Callee(call), x, constants),
        UnknownValue unknown => unknown,
        _ => NotInCatalogue(call),
    };
}
