using System.Runtime.CompilerServices;
using AgtGen.Generators.Parsing.Construction;
using AgtGen.Generators.Parsing.TorchSharp;
using AgtGen.Generators.Parsing.Values;
using AgtGen.Generators.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AgtGen.Generators.Parsing;

/// <summary>Executes expressions symbolically. Every form not listed is reported, never guessed.</summary>
internal sealed class ExpressionReader
{
    private readonly ParseContext context;
    private readonly MemberReader members;
    private readonly CallReader calls;
    private readonly CatalogueReader catalogue;
    private readonly CreationReader creations;
    private readonly PatternReader patterns;
    private readonly WriteReader writes;

    public ExpressionReader(ParseContext context, MemberInitializer initializers, ConstantReader constants)
    {
        this.context = context;
        MemberGuard guard = new(context, initializers);
        Objects = new ObjectBuilder(context, this, initializers, guard);
        members = new MemberReader(context, this, initializers, constants, guard);
        creations = new CreationReader(context, this, Objects);
        catalogue = new CatalogueReader(context, this);
        calls = new CallReader(context, this, catalogue, creations);
        patterns = new PatternReader(context, this);
        writes = new WriteReader(context, this, initializers);
    }

    /// <summary>Runs constructors.</summary>
    public ObjectBuilder Objects { get; }

    /// <summary>Locals and parameters of the method that is being executed.</summary>
    public Dictionary<ISymbol, SymbolicValue> Variables { get; set; } = new(SymbolEqualityComparer.Default);

    /// <summary>The object whose method or constructor is being executed.</summary>
    public ObjectValue? This { get; set; }

    /// <summary>The model that is read.</summary>
    public ObjectValue? Model { get; set; }

    /// <summary>How many constructors or initialisers are being executed, one within the other; 0 in Forward and Loss.</summary>
    public int Constructions { get; set; }

    /// <summary>How often a value came out unknown: then something was not executed as C# would.</summary>
    public int Unknowns { get; private set; }

    /// <summary>Whether an expression reads a static member that has no value yet, because static members are being made.</summary>
    public Func<IOperation, bool> IsTooEarly { get; set; } = static _ => false;

    /// <summary>What the value that is read is assigned to, for messages.</summary>
    public string? Target { get; set; }

    /// <summary>Executes a method of the class on given arguments.</summary>
    public SymbolicValue Execute(IMethodSymbol method, Location caller, IReadOnlyList<SymbolicValue> arguments, ObjectValue model) =>
        calls.Execute(method, caller, arguments, model);

    /// <summary>The place in a list that an index means; null, and reported, if that is not known.</summary>
    public int? PlaceIn(ListValue list, IOperation index, IOperation element) => members.PlaceIn(list, index, element);

    public SymbolicValue Read(IOperation operation)
    {
        context.Cancellation.ThrowIfCancellationRequested();

        // A stack overflow would end the user's compiler; this exception is reported.
        RuntimeHelpers.EnsureSufficientExecutionStack();
        SymbolicValue value = Evaluate(operation);
        Unknowns += value is UnknownValue ? 1 : 0;
        return value;
    }

    private SymbolicValue Evaluate(IOperation operation)
    {
        return operation switch
        {
            { ConstantValue: { HasValue: true } constant } => new ConstantValue(constant.Value),
            IConversionOperation conversion => Convert(conversion),
            ILocalReferenceOperation local => Variable(local.Local, local),
            IParameterReferenceOperation parameter => Variable(parameter.Parameter, parameter),
            IFieldReferenceOperation field => members.Field(field),
            IPropertyReferenceOperation property => members.Property(property),
            IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance } when This is { } instance => instance,
            IArrayElementReferenceOperation or IImplicitIndexerReferenceOperation => members.Element(operation),
            ITupleOperation tuple => new TupleValue([.. tuple.Elements.Select(Read)]),
            IIsPatternOperation pattern => patterns.Is(pattern),
            ISwitchExpressionOperation choice => patterns.Switch(choice),
            ICoalesceOperation coalesce => Coalesce(coalesce),
            IObjectCreationOperation or IArrayCreationOperation or IArrayInitializerOperation or ICollectionExpressionOperation when Constructions > 0 => creations.Read(operation),
            IInvocationOperation call => calls.Read(call),
            IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalAnd or BinaryOperatorKind.ConditionalOr } binary => ShortCircuit(binary),
            IBinaryOperation binary when IsForeign(binary.OperatorMethod) => ForeignOperator(binary),
            IBinaryOperation binary =>
                Binary(binary.OperatorKind, Read(binary.LeftOperand), Read(binary.RightOperand), binary.LeftOperand, binary.RightOperand, binary),
            IUnaryOperation unary when IsForeign(unary.OperatorMethod) => ForeignOperator(unary),
            IUnaryOperation unary => Unary(unary),
            IConditionalOperation { WhenFalse: { } otherwise } choice =>
                Condition(choice.Condition) switch
                {
                    true => Read(choice.WhenTrue),
                    false => Read(otherwise),
                    null => UnknownValue.Instance,
                },
            ISimpleAssignmentOperation or ICompoundAssignmentOperation or IIncrementOrDecrementOperation or ICoalesceAssignmentOperation
                or IDeconstructionAssignmentOperation => writes.Read(operation),
            IInvalidOperation => UnknownValue.Instance, // The C# compiler reports what is wrong with it.
            _ => context.Report(LanguageRules.Unsupported, operation.Syntax, ConstructNames.Of(operation), ConstructNames.RemedyOf(operation)),
        };
    }

    /// <summary>Reads without reporting, for a caller that has its own rule about what it needs.</summary>
    /// <param name="operation">The expression.</param>
    /// <param name="isReported">Whether the value is unknown because of something that was reported before.</param>
    public SymbolicValue Try(IOperation operation, out bool isReported)
    {
        int before = context.FindingCount;
        SymbolicValue value = Read(operation);
        isReported = value is UnknownValue && context.FindingCount == before;
        if (value is UnknownValue)
        {
            // The caller's own rule says it better. What was found beside a known value, such as a write in an argument, stays.
            context.ForgetFindings(before);
        }

        return value;
    }

    /// <summary>The value if it is a constant; otherwise null, and the rule is reported unless the cause was before.</summary>
    public object? Constant(IOperation operation, DiagnosticDescriptor rule, params object[] arguments)
    {
        SymbolicValue value = Try(operation, out bool isReported);
        if (value is not ConstantValue && !isReported)
        {
            context.Report(rule, operation.Syntax, arguments);
        }

        return (value as ConstantValue)?.Value;
    }

    /// <summary>The truth value of a branch's condition; null, and reported, if it is not known at compile time.</summary>
    public bool? Condition(IOperation condition) =>
        Constant(condition, LanguageRules.DataDependentBranch, ConstructNames.Shorten(condition.Syntax)) as bool?;

    public SymbolicValue Binary(
        BinaryOperatorKind kind, SymbolicValue left, SymbolicValue right, IOperation leftSource, IOperation rightSource, IOperation whole)
    {
        if (OperatorOf(whole).IsTensorOperator())
        {
            (left, right) = (TorchNumbers.Rounded(left), TorchNumbers.Rounded(right));
        }

        switch (kind, left, right)
        {
            case (_, UnknownValue, _) or (_, _, UnknownValue):
                return UnknownValue.Instance;
            case (BinaryOperatorKind.Add or BinaryOperatorKind.Subtract, TensorValue, TensorValue):
                return catalogue.Node(kind.ToString(), whole.Syntax, left, right);
            case (BinaryOperatorKind.Multiply, TensorValue, TensorValue):
                return catalogue.Product(whole.Syntax, left, right);
            case (BinaryOperatorKind.Divide, TensorValue, ConstantValue):
                return catalogue.Divide(whole.Syntax, left, right, rightSource.Syntax, isLoss: false);
            case (BinaryOperatorKind.Divide, LossValue loss, ConstantValue):
                return catalogue.Divide(whole.Syntax, new TensorValue(loss.Node), right, rightSource.Syntax, isLoss: true) is TensorValue divided ? new LossValue(divided.Node) : UnknownValue.Instance;
            case (BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals, _, ConstantValue { Value: null }) when PatternReader.IsNull(left) is { } isNull:
                return new ConstantValue(isNull == (kind == BinaryOperatorKind.Equals));
            case (BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals, ConstantValue { Value: null }, _) when PatternReader.IsNull(right) is { } isNull:
                return new ConstantValue(isNull == (kind == BinaryOperatorKind.Equals));
            case (BinaryOperatorKind.Multiply, TensorValue, ConstantValue):
                return catalogue.Scale(whole.Syntax, left, right, rightSource.Syntax);
            case (BinaryOperatorKind.Multiply, ConstantValue, TensorValue):
                return catalogue.Scale(whole.Syntax, right, left, leftSource.Syntax);
            case (_, ConstantValue a, ConstantValue b) when ConstantArithmetic.TryBinary(kind, a.Value, b.Value, out object? folded):
                return new ConstantValue(folded);
            case (BinaryOperatorKind.Multiply, LossValue loss, ConstantValue):
                return Weigh(loss, right, rightSource, whole);
            case (BinaryOperatorKind.Multiply, ConstantValue, LossValue loss):
                return Weigh(loss, left, leftSource, whole);
            case (BinaryOperatorKind.Add or BinaryOperatorKind.Subtract, LossValue a, LossValue b):
                return catalogue.Node(kind.ToString(), whole.Syntax, new TensorValue(a.Node), new TensorValue(b.Node)) is TensorValue sum ? new LossValue(sum.Node) : UnknownValue.Instance;
            case (_, LossValue, _) or (_, _, LossValue):
                return context.Report(GradientRules.NoDerivative, whole.Syntax, ConstructNames.Shorten(whole.Syntax), context.Model.Name);
            case (_, TensorValue, _) or (_, _, TensorValue):
                return context.Report(LanguageRules.NotInCatalogue, whole.Syntax, ConstructNames.Shorten(whole.Syntax));
            default:
                return context.Report(LanguageRules.Unsupported, whole.Syntax, $"'{ConstructNames.Shorten(whole.Syntax)}'", ConstructNames.Constants);
        }
    }

    // The right side is evaluated only where the left one does not decide: it may step a loop's variable.
    private SymbolicValue ShortCircuit(IBinaryOperation binary)
    {
        if (binary.OperatorMethod is not null)
        {
            return ForeignOperator(binary);
        }

        bool decided = binary.OperatorKind == BinaryOperatorKind.ConditionalOr;
        return Read(binary.LeftOperand) switch
        {
            ConstantValue { Value: bool left } known when left == decided => known,
            ConstantValue { Value: bool } => Read(binary.RightOperand),
            UnknownValue unknown => unknown,
            _ => context.Report(LanguageRules.Unsupported, binary.Syntax, $"'{ConstructNames.Shorten(binary.Syntax)}'", ConstructNames.Constants),
        };
    }

    /// <summary>Whether an operator is a method that anyone may have written: only those of C# itself and of the tensor libraries are known.</summary>
    public static bool IsForeign(IMethodSymbol? method) =>
        method is not null && method.ContainingAssembly?.Name != SymbolNames.TensorAssembly && !method.IsTensorOperator();

    private static IMethodSymbol? OperatorOf(IOperation operation) => operation switch
    {
        IBinaryOperation binary => binary.OperatorMethod,
        ICompoundAssignmentOperation compound => compound.OperatorMethod,
        _ => null,
    };

    private SymbolicValue ForeignOperator(IOperation operation) =>
        context.Report(LanguageRules.NotInCatalogue, operation.Syntax, ConstructNames.Shorten(operation.Syntax));

    // A constant factor of the loss scales its gradient, which the compiler knows how to do.
    private SymbolicValue Weigh(LossValue loss, SymbolicValue factor, IOperation factorSource, IOperation whole) =>
        catalogue.Scale(whole.Syntax, new TensorValue(loss.Node), factor, factorSource.Syntax) is TensorValue scaled
            ? new LossValue(scaled.Node)
            : UnknownValue.Instance;

    private SymbolicValue Unary(IUnaryOperation unary) => (unary.OperatorKind, Read(unary.Operand)) switch
    {
        (_, UnknownValue unknown) => unknown,
        (UnaryOperatorKind.Plus, TensorValue tensor) => tensor,
        (UnaryOperatorKind.Minus, TensorValue tensor) => catalogue.Scale(unary.Syntax, tensor, new ConstantValue(-1.0), unary.Syntax),
        (_, ConstantValue constant) when ConstantArithmetic.TryUnary(unary.OperatorKind, constant.Value, out object? folded) => new ConstantValue(folded),
        (_, LossValue) => context.Report(GradientRules.NoDerivative, unary.Syntax, ConstructNames.Shorten(unary.Syntax), context.Model.Name),
        _ => context.Report(LanguageRules.NotInCatalogue, unary.Syntax, ConstructNames.Shorten(unary.Syntax)),
    };

    private SymbolicValue Convert(IConversionOperation conversion)
    {
        SymbolicValue value = Read(conversion.Operand);
        switch (value)
        {
            // Unboxing to another type than the boxed one throws, so it is no numeric conversion.
            case ConstantValue constant when conversion.OperatorMethod is null && conversion.Type is { } type && !conversion.Conversion.IsReference
                && conversion.Operand.Type is { TypeKind: TypeKind.Struct }
                && ConstantArithmetic.TryConvert(constant.Value, type.SpecialType, out object? converted):
                return new ConstantValue(converted);
            case UnknownValue:
            case LossValue or LabelValue when conversion.OperatorMethod is null && conversion.Conversion.IsIdentity:
                return value;

            // A number beside a tensor of TorchSharp; what becomes of it depends on the operator.
            case ConstantValue { Value: int or long or float or double } when conversion.OperatorMethod.IsScalarConversion():
                return value;

            // Boxed, and of no use to a tensor any more.
            case ConstantValue when conversion.Type is { SpecialType: SpecialType.System_Object } or { TypeKind: TypeKind.Dynamic }:
                return value;

            // The same object under another type, as when an array of Linear is passed on as one of Linear<float>.
            case TensorValue or LayerValue or ListValue or ObjectValue or ModuleValue or SequentialValue when conversion.OperatorMethod is null && !conversion.Conversion.IsUserDefined:
            case ConstantValue { Value: null } when conversion.Conversion.IsReference || conversion.Operand.Type is null:
            case OpaqueValue when conversion.OperatorMethod is null && conversion.Conversion is { IsReference: true } or { IsIdentity: true }:
            case TupleValue when conversion.Conversion.IsIdentity:
                return value;
            default:
                return context.Report(LanguageRules.Unsupported, conversion.Syntax, $"Converting '{ConstructNames.Shorten(conversion.Operand.Syntax)}'", ConstructNames.Constants);
        }
    }

    /// <summary>A value as a variable of a type holds it; unknown if the conversion is none of C#'s numeric ones.</summary>
    public static SymbolicValue Convert(SymbolicValue value, ITypeSymbol? type) => value switch
    {
        ConstantValue { Value: null } when type?.IsValueType == false => value,
        ConstantValue { Value: string } when type?.SpecialType == SpecialType.System_String => value,
        ConstantValue { Value: int } when type?.TypeKind == TypeKind.Enum => value,
        ConstantValue constant => ConstantArithmetic.TryConvert(constant.Value, type?.SpecialType ?? SpecialType.None, out object? converted)
            ? new ConstantValue(converted)
            : OpaqueValue.OfCaller,
        _ => value,
    };

    // A tensor is never null where a model is trained.
    private SymbolicValue Coalesce(ICoalesceOperation coalesce)
    {
        SymbolicValue value = Read(coalesce.Value);
        return (value, PatternReader.IsNull(value)) switch
        {
            (UnknownValue, _) => value,
            (_, false) => value,
            (_, true) => Read(coalesce.WhenNull),
            _ => context.Report(LanguageRules.Unsupported, coalesce.Syntax, "The operator ?? on something that is not known at compile time", ConstructNames.Constants),
        };
    }

    private SymbolicValue Variable(ISymbol symbol, IOperation place)
    {
        bool isKnown = Variables.TryGetValue(symbol, out SymbolicValue? value) || This?.Members.TryGetValue(symbol, out value) == true;
        if (isKnown && (value is not OpaqueValue || Constructions > 0))
        {
            return value!;
        }

        // A parameter of a primary constructor, which only its caller knows.
        return context.Report(LanguageRules.Unsupported, place.Syntax, $"'{symbol.Name}', whose value only the caller of the constructor knows,", "use a constant");
    }
}
