using AgtGen.Compiler.Ops;
using AgtGen.Generators.Parsing.Functions;
using AgtGen.Generators.Parsing.Values;
using AgtGen.Generators.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace AgtGen.Generators.Parsing;

/// <summary>Turns calls of the op catalogue and of layers into nodes. Scalar functions and losses are read as the compiler's catalogue lists them.</summary>
internal sealed class CatalogueReader(ParseContext context, ExpressionReader expressions)
{
    // Reduction.None; any other value reduces over the batch.
    private const int NoReduction = 0;
    private const string ClassWeights = "weight";
    private const string PositiveWeight = "positiveWeight";

    public SymbolicValue Read(IInvocationOperation call)
    {
        if (call.TargetMethod.Name == "Apply")
        {
            return new FunctionReader(context, expressions).Apply(call);
        }

        if (call.TargetMethod.Name is "MaxPool2d" or "AvgPool2d")
        {
            return Pool(call);
        }

        SymbolicValue[] arguments = ArgumentsOf(call);
        switch (call.TargetMethod.Name)
        {
            case "GlobalAvgPool2d" or "Flatten" or "Add" or "Subtract":
                return Node(call.TargetMethod.Name, Callee(call), arguments);
            case "Multiply":
                return Product(Callee(call), arguments[0], arguments[1]);
            case "Scale":
                return Scale(call, arguments);
            case "Reshape":
                return Reshape(call, arguments);
            case "Dropout":
                return Dropout(call, arguments);
            case string name when OpCatalogue.Find(name) is { Attributes: AttributeKind.Integers }:
                return Arranged(call, arguments);
            case string name when OpCatalogue.Find(name) is ScalarOp:
                return Function(name, Callee(call), arguments[0], Constants(call, arguments));
            case string name when OpCatalogue.Find(name) is LossOp:
                return Loss(call, arguments);
            default:
                return context.Report(LanguageRules.NotInCatalogue, Callee(call), "Op." + call.TargetMethod.Name);
        }
    }

    private SymbolicValue Dropout(IInvocationOperation call, SymbolicValue[] arguments)
    {
        IOperation seed = Argument(call, "seed").Value;
        return Constants(call, arguments) is { } rate && expressions.Constant(seed, ShapeRules.NotConstant, "seed", "Op.Dropout", ConstructNames.ConstantRemedy(seed)) is int number
            ? Function("Dropout", Callee(call), arguments[0], [.. rate, number])
            : UnknownValue.Instance;
    }

    private SymbolicValue Pool(IInvocationOperation call)
    {
        WindowArguments windows = new(context, 2, "Op." + call.TargetMethod.Name);
        foreach (IArgumentOperation argument in call.Arguments.Where(argument => argument.Parameter!.Name != "x" && argument.ArgumentKind != ArgumentKind.DefaultValue))
        {
            SymbolicValue value = expressions.Try(WindowArguments.Unconverted(argument.Value), out _);
            if (value is not ConstantValue { Value: null } && !windows.Take(argument.Parameter!.Name, WindowArguments.Numbers(value), argument.Value))
            {
                return UnknownValue.Instance;
            }
        }

        return expressions.Read(Argument(call, "x").Value) is TensorValue x && windows.MakePool() is { } attributes
            ? new TensorValue(context.AddNode(call.TargetMethod.Name, Callee(call), [x.Node], -1, attributes))
            : UnknownValue.Instance;
    }

    /// <summary>A layer applied to a tensor.</summary>
    public SymbolicValue Apply(LayerValue layer, IInvocationOperation call)
    {
        SymbolicValue[] arguments = ArgumentsOf(call);
        return arguments[0] is TensorValue x
            ? new TensorValue(context.AddNode(layer.Op, Callee(call), [x.Node], layer.Layer, layer.Attributes))
            : UnknownValue.Instance;
    }

    /// <summary>An op on tensors only.</summary>
    public SymbolicValue Node(string op, SyntaxNode place, params SymbolicValue[] operands) =>
        operands.All(operand => operand is TensorValue)
            ? new TensorValue(context.AddNode(op, place, [.. operands.Select(operand => ((TensorValue)operand).Node)]))
            : UnknownValue.Instance;

    /// <summary>a * b. A value times itself is its square, whose bounds know that both factors are one.</summary>
    public SymbolicValue Product(SyntaxNode place, SymbolicValue a, SymbolicValue b) =>
        a is TensorValue first && b is TensorValue second && first.Node == second.Node ? Node("Square", place, a) : Node("Multiply", place, a, b);

    /// <summary>factor * x.</summary>
    public SymbolicValue Scale(SyntaxNode place, SymbolicValue x, SymbolicValue factor, SyntaxNode factorSyntax)
    {
        double? value = Constant(place, factor, factorSyntax, $"multiplication by {factorSyntax}", "factor");
        return Function("Scale", place, x, value is { } number ? [number] : null);
    }

    /// <summary>A scalar function of a tensor.</summary>
    /// <param name="op">Name of the function.</param>
    /// <param name="place">What a finding about it points at.</param>
    /// <param name="x">The tensor.</param>
    /// <param name="constants">The constants of the function; null if one is missing, which was reported.</param>
    public SymbolicValue Function(string op, SyntaxNode place, SymbolicValue x, double[]? constants) =>
        x is TensorValue tensor && constants is not null
            ? new TensorValue(context.AddNode(op, place, [tensor.Node], -1, [.. constants.Select(BitConverter.DoubleToInt64Bits)]))
            : UnknownValue.Instance;

    // A number of the model that is known when it is compiled; null, and reported, for any other.
    private double? Constant(SyntaxNode place, SymbolicValue value, SyntaxNode syntax, string what, string role)
    {
        double? number = (value as ConstantValue)?.Value switch
        {
            float single => single,
            double real => real,
            _ => null,
        };
        if (value is not UnknownValue && number is null)
        {
            context.Report(LanguageRules.NotInCatalogue, place, what);
        }
        else if (number is { } known && (double.IsNaN(known) || double.IsInfinity(known)))
        {
            context.Report(LanguageRules.Unsupported, syntax, $"The {role} {syntax}, which is not finite,", "use a finite number");
            return null;
        }

        return number;
    }

    // The constants of a function or loss: what it takes besides tensor, label and reduction.
    private double[]? Constants(IInvocationOperation call, SymbolicValue[] arguments)
    {
        List<double> constants = [];
        foreach (IArgumentOperation argument in call.Arguments.OrderBy(argument => argument.Parameter!.Ordinal).Where(IsConstant))
        {
            (string name, SyntaxNode syntax) = (argument.Parameter!.Name, argument.Value.Syntax);
            if (Constant(Callee(call), arguments[argument.Parameter.Ordinal], syntax, $"Op.{call.TargetMethod.Name} with {name} {syntax}", name) is not { } constant)
            {
                return null;
            }

            constants.Add(constant);
        }

        return [.. constants];
    }

    private static bool IsConstant(IArgumentOperation argument) =>
        argument.Parameter is { Ordinal: > 0, Type: { SpecialType: SpecialType.System_Single or SpecialType.System_Double }, Name: not ("target" or PositiveWeight) };

    // An array becomes a span by an operator of the framework, which keeps its entries.
    private static IReadOnlyList<IOperation>? Listed(IOperation span) => ListedValues.Of(span is IConversionOperation { OperatorMethod: not null } conversion ? conversion.Operand : span);

    // The weights of the classes of a loss, behind its constants; none where it is given none.
    private double[]? Weights(IInvocationOperation call)
    {
        List<double> weights = [];
        if (call.Arguments.FirstOrDefault(argument => argument.Parameter!.Name is ClassWeights or PositiveWeight) is not { } given)
        {
            return [];
        }

        bool isPositive = given.Parameter!.Name == PositiveWeight;
        if ((isPositive ? [given.Value] : Listed(given.Value)) is not { } elements)
        {
            context.Report(LanguageRules.Unsupported, given.Value.Syntax, $"'{ConstructNames.Shorten(given.Value.Syntax)}', whose entries are not listed there,", "list the weights in the call, as [1, 2]");
            return null;
        }

        foreach (IOperation element in elements)
        {
            if (Constant(Callee(call), expressions.Read(element), element.Syntax, $"Op.{call.TargetMethod.Name} with weight {element.Syntax}", "weight") is not { } weight)
            {
                return null;
            }

            weights.Add(weight);
        }

        return isPositive ? [1, .. weights] : [.. weights];
    }

    /// <summary>x / divisor: a multiplication where the reciprocal is a number of the type, for powers of two, which is also how losses are divided.</summary>
    public SymbolicValue Divide(SyntaxNode place, SymbolicValue x, SymbolicValue divisor, SyntaxNode divisorSyntax, bool isLoss)
    {
        if (Constant(place, divisor, divisorSyntax, $"division by {divisorSyntax}", "divisor") is not { } number)
        {
            return UnknownValue.Instance;
        }

        if (IsPowerOfTwo(number))
        {
            return Scale(place, x, new ConstantValue(1 / number), divisorSyntax);
        }

        if (number == 0)
        {
            return context.Report(LanguageRules.Unsupported, place, $"Division by {divisorSyntax}", "divide by another number than 0");
        }

        if (isLoss)
        {
            return context.Report(LanguageRules.Unsupported, place, $"Division of a loss by {divisorSyntax}, which is no power of two,", $"multiply by the constant 1 / {divisorSyntax}");
        }

        SymbolicValue quotient = Function("Divide", place, x, [Math.Abs(number)]);
        return number > 0 ? quotient : Scale(place, quotient, new ConstantValue(-1.0), divisorSyntax);
    }

    private static bool IsPowerOfTwo(double value)
    {
        const long Fraction = 0xFFFFFFFFFFFFF;
        double reciprocal = 1 / value;
        return (BitConverter.DoubleToInt64Bits(value) & Fraction) == 0 && !double.IsInfinity(value) && !double.IsNaN(value) && !double.IsInfinity(reciprocal)
            && (BitConverter.DoubleToInt64Bits(reciprocal) & Fraction) == 0 && reciprocal * value == 1;
    }

    /// <summary>What is called, without receiver chains and arguments: the part of an expression that a finding about the call points at.</summary>
    public static SyntaxNode Callee(IInvocationOperation call) =>
        (call.Syntax as InvocationExpressionSyntax)?.Expression ?? call.Syntax;

    private SymbolicValue Scale(IInvocationOperation call, SymbolicValue[] arguments) =>
        Scale(Callee(call), arguments[0], arguments[1], Argument(call, "factor").Value.Syntax);

    private SymbolicValue Reshape(IInvocationOperation call, SymbolicValue[] arguments)
    {
        IOperation shape = Argument(call, "shape").Value;
        if (ListedValues.Of(shape) is not { } lengths)
        {
            return context.Report(ShapeRules.NotConstant, ListedValues.Unconverted(shape).Syntax, "0", "Op.Reshape", "list the lengths in the call");
        }

        long[] values = new long[lengths.Count];
        for (int i = 0; i < values.Length; i++)
        {
            if (expressions.Constant(lengths[i], ShapeRules.NotConstant, i, "Op.Reshape", ConstructNames.ConstantRemedy(lengths[i])) is not int length)
            {
                return UnknownValue.Instance;
            }

            if (length < 1 && i > 0)
            {
                return context.Report(LanguageRules.Unsupported, lengths[i].Syntax, $"Length {length} of 'Op.Reshape', which is below 1,", "write the length out");
            }

            if (length < 1)
            {
                return context.Report(ShapeRules.BatchAxis, lengths[i].Syntax, "Op.Reshape", "give the lengths of one sample only");
            }

            values[i] = length;
        }

        return arguments[0] is TensorValue x
            ? new TensorValue(context.AddNode("Reshape", Callee(call), [x.Node], -1, values))
            : UnknownValue.Instance;
    }

    // Tensors, and numbers of axes and places and yes or no (1 or 0), which are known when the model is compiled.
    private SymbolicValue Arranged(IInvocationOperation call, SymbolicValue[] arguments)
    {
        List<long> numbers = [];
        foreach (IArgumentOperation argument in call.Arguments.OrderBy(argument => argument.Parameter!.Ordinal).Where(argument => argument.Parameter!.Type.SpecialType is SpecialType.System_Int32 or SpecialType.System_Boolean))
        {
            string name = "Op." + call.TargetMethod.Name;
            object? constant = expressions.Constant(argument.Value, ShapeRules.NotConstant, argument.Parameter!.Name, name, ConstructNames.ConstantRemedy(argument.Value));
            if (constant is not (int or bool))
            {
                return UnknownValue.Instance;
            }

            numbers.Add(constant is int number ? number : constant is true ? 1 : 0);
        }

        TensorValue[] operands = [.. arguments.OfType<TensorValue>()];
        return arguments.Any(argument => argument is UnknownValue)
            ? UnknownValue.Instance
            : new TensorValue(context.AddNode(call.TargetMethod.Name, Callee(call), [.. operands.Select(operand => operand.Node)], -1, [.. numbers]));
    }

    private SymbolicValue Loss(IInvocationOperation call, SymbolicValue[] arguments)
    {
        string name = "Op." + call.TargetMethod.Name;
        foreach (IArgumentOperation argument in call.Arguments.OrderByDescending(argument => argument.Parameter!.Ordinal))
        {
            SymbolicValue value = arguments[argument.Parameter!.Ordinal];
            switch (argument.Parameter.Name)
            {
                case "reduction" when value is not ConstantValue { Value: NoReduction }:
                    return context.Report(GradientRules.BatchReduction, argument.Value.Syntax, name);
                case "label" or "target" when value is not (LabelValue or UnknownValue):
                    return context.Report(LanguageRules.Unsupported, argument.Value.Syntax, "A label other than the parameter of the [Loss] method", "pass that parameter as it is");
            }
        }

        return arguments[0] is TensorValue output && arguments[1] is LabelValue && Constants(call, arguments) is { } own && Weights(call) is { } weights && (double[])[.. own, .. weights] is var constants
            ? new LossValue(context.AddNode(call.TargetMethod.Name, Callee(call), [output.Node], -1, [.. constants.Select(BitConverter.DoubleToInt64Bits)]))
            : UnknownValue.Instance;
    }

    /// <summary>The arguments in the order of the parameters, whatever the order at the call; the lengths of Reshape and the weights of classes are read apart.</summary>
    private SymbolicValue[] ArgumentsOf(IInvocationOperation call)
    {
        SymbolicValue[] values = new SymbolicValue[call.TargetMethod.Parameters.Length];
        foreach (IArgumentOperation argument in call.Arguments)
        {
            IParameterSymbol parameter = argument.Parameter!;
            values[parameter.Ordinal] = parameter.Type is IArrayTypeSymbol || parameter.Name == ClassWeights ? UnknownValue.Instance : expressions.Read(argument.Value);
            if (parameter.Type.TensorElement() is not null && values[parameter.Ordinal] is not (TensorValue or UnknownValue))
            {
                values[parameter.Ordinal] = context.Report(
                    LanguageRules.NotInCatalogue, argument.Value.Syntax, ConstructNames.Shorten(argument.Value.Syntax));
            }
        }

        return values;
    }

    private static IArgumentOperation Argument(IInvocationOperation call, string name) =>
        call.Arguments.First(argument => argument.Parameter?.Name == name);
}
