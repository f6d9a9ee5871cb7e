using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AgtGen.Generators.Parsing;

/// <summary>Evaluates what is constant outside method bodies: literals, const and readonly members, and arithmetic on them.</summary>
/// <param name="initializers">Finds what members hold.</param>
internal sealed class ConstantReader(MemberInitializer initializers)
{
    // Readonly members may refer to each other in a circle; then none of them is a constant.
    private readonly HashSet<ISymbol> active = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<ISymbol, object?> known = new(SymbolEqualityComparer.Default);

    /// <summary>The value, or null if it is not a known number or truth value.</summary>
    /// <param name="operation">The expression.</param>
    /// <param name="variables">What parameters and locals are, null for one that is not known; none is by default.</param>
    public object? Evaluate(IOperation operation, Func<ISymbol, object?>? variables = null) => operation switch
    {
        { ConstantValue: { HasValue: true } constant } => constant.Value,
        IParameterReferenceOperation parameter => variables?.Invoke(parameter.Parameter),
        ILocalReferenceOperation local => variables?.Invoke(local.Local),

        // Another object may have been made without its initialisers, as the default of a struct is.
        IFieldReferenceOperation { Instance: null or IInstanceReferenceOperation } field => OfMember(field.Field),
        IPropertyReferenceOperation { Arguments.IsEmpty: true, Instance: null or IInstanceReferenceOperation } property => OfMember(property.Property),
        IConversionOperation { OperatorMethod: null, Type: { } type } conversion =>
            ConstantArithmetic.TryConvert(Evaluate(conversion.Operand, variables), type.SpecialType, out object? converted) ? converted : null,
        IBinaryOperation { OperatorMethod: null } binary =>
            ConstantArithmetic.TryBinary(binary.OperatorKind, Evaluate(binary.LeftOperand, variables), Evaluate(binary.RightOperand, variables), out object? folded)
                ? folded
                : null,
        IUnaryOperation { OperatorMethod: null } unary =>
            ConstantArithmetic.TryUnary(unary.OperatorKind, Evaluate(unary.Operand, variables), out object? folded) ? folded : null,
        IConditionalOperation { WhenFalse: { } otherwise } choice =>
            Evaluate(choice.Condition, variables) is bool condition ? Evaluate(condition ? choice.WhenTrue : otherwise, variables) : null,
        _ => null,
    };

    /// <summary>The value of a const or readonly member, or null.</summary>
    public object? OfMember(ISymbol member)
    {
        if (member is IFieldSymbol { HasConstantValue: true } constant)
        {
            return constant.ConstantValue;
        }

        if (known.TryGetValue(member, out object? value) || !active.Add(member))
        {
            return value;
        }

        try
        {
            value = Initial(member);
        }
        finally
        {
            active.Remove(member);
        }

        // Inside a circle a member may look unknown only because another one asks for it.
        if (active.Count == 0)
        {
            known.Add(member, value);
        }

        return value;
    }

    private object? Initial(ISymbol member)
    {
        if (initializers.OfReadOnly(member) is not { } initializer
            || StaticOrder.IsUncertain(member, initializer, initializers)
            || initializers.OperationOf(initializer) is not { } operation)
        {
            return null;
        }

        // The initialiser is written in its own type; the member may hold it in another.
        ITypeSymbol type = (member as IFieldSymbol)?.Type ?? ((IPropertySymbol)member).Type;
        return ConstantArithmetic.TryConvert(Evaluate(operation), type.SpecialType, out object? converted) ? converted : null;
    }
}
