using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using AgtGen.Compiler.Functions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AgtGen.Generators.Parsing.Functions;

/// <summary>Reads expressions and assignments of a custom function on the variables that it has so far.</summary>
internal sealed class FunctionExpression(FunctionBody body, ImmutableDictionary<ISymbol, int> variables)
{
    private const string Simpler = "use arithmetic, Math, and conditions";

    public ImmutableDictionary<ISymbol, int> Variables { get; private set; } = variables;

    /// <summary>The node of an expression; null, and reported, if it is not understood.</summary>
    public int? Read(IOperation operation)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        if (operation.ConstantValue is { HasValue: true, Value: { } constant })
        {
            return Constant(constant, operation);
        }

        switch (operation)
        {
            case IParenthesizedOperation inner:
                return Read(inner.Operand);
            case IConversionOperation { OperatorMethod: null } conversion when FunctionBody.IsReal(conversion.Type) && FunctionBody.IsReal(conversion.Operand.Type):
                return Read(conversion.Operand);
            case IParameterReferenceOperation parameter when Variables.TryGetValue(parameter.Parameter, out int known):
                return known;
            case ILocalReferenceOperation local when Variables.TryGetValue(local.Local, out int known):
                return known;
            case IUnaryOperation { OperatorMethod: null, OperatorKind: UnaryOperatorKind.Plus } unary:
                return Read(unary.Operand);
            case IUnaryOperation { OperatorMethod: null, OperatorKind: UnaryOperatorKind.Minus } unary:
                return Read(unary.Operand) is { } negated ? body.Add(TermKind.Negate, unary, negated) : null;
            case IBinaryOperation { OperatorMethod: null } binary:
                return Read(binary.LeftOperand) is { } left && Read(binary.RightOperand) is { } right ? Arithmetic(binary.OperatorKind, left, right, binary) : null;
            case IConditionalOperation { WhenFalse: { } otherwise } choice:
                return Read(choice.WhenTrue) is { } first && Read(otherwise) is { } second ? Choose(choice.Condition, first, second) : null;
            case IInvocationOperation call:
                return Call(call);
            case IInvalidOperation:
                return null;
            case IFieldReferenceOperation or IPropertyReferenceOperation:
                return body.Refuse(operation.Syntax, $"reads '{ConstructNames.Shorten(operation.Syntax)}', which is no constant", "make it const");
            default:
                return body.Refuse(operation.Syntax, $"uses '{ConstructNames.Shorten(operation.Syntax)}', which is not understood", Simpler);
        }
    }

    /// <summary>Takes a declaration or assignment of local variables; false, and reported, if it is none.</summary>
    public bool Assign(IOperation statement)
    {
        switch (statement)
        {
            case IVariableDeclarationGroupOperation group:
                return group.Declarations.SelectMany(declaration => declaration.Declarators).All(variable =>
                    variable.Symbol.RefKind == RefKind.None && (variable.GetVariableInitializer() is not { } initializer || Set(variable.Symbol, Read(initializer.Value))));
            case IExpressionStatementOperation { Operation: ISimpleAssignmentOperation { IsRef: false } assignment } when SymbolOf(assignment.Target) is { } symbol:
                return Set(symbol, Read(assignment.Value));
            case IExpressionStatementOperation { Operation: ICompoundAssignmentOperation { OperatorMethod: null } assignment } when SymbolOf(assignment.Target) is { } symbol:
                return Set(symbol, Read(assignment.Target) is { } left && Read(assignment.Value) is { } right ? Arithmetic(assignment.OperatorKind, left, right, assignment) : null);
            default:
                body.Refuse(statement.Syntax, "writes something else than its own variables", Simpler);
                return false;
        }
    }

    /// <summary>One of two values by a condition.</summary>
    public int? Choose(IOperation condition, int whenTrue, int whenFalse)
    {
        switch (condition)
        {
            case { ConstantValue: { HasValue: true, Value: bool known } }:
                return known ? whenTrue : whenFalse;
            case IParenthesizedOperation inner:
                return Choose(inner.Operand, whenTrue, whenFalse);
            case IUnaryOperation { OperatorMethod: null, OperatorKind: UnaryOperatorKind.Not } negation:
                return Choose(negation.Operand, whenFalse, whenTrue);
            case IBinaryOperation { OperatorMethod: null, OperatorKind: BinaryOperatorKind.ConditionalAnd } both:
                return Choose(both.RightOperand, whenTrue, whenFalse) is { } then ? Choose(both.LeftOperand, then, whenFalse) : null;
            case IBinaryOperation { OperatorMethod: null, OperatorKind: BinaryOperatorKind.ConditionalOr } either:
                return Choose(either.RightOperand, whenTrue, whenFalse) is { } or ? Choose(either.LeftOperand, whenTrue, or) : null;
            case IBinaryOperation { OperatorMethod: null } comparison when FunctionBody.IsReal(comparison.LeftOperand.Type) && FunctionBody.IsReal(comparison.RightOperand.Type):
                return Read(comparison.LeftOperand) is { } left && Read(comparison.RightOperand) is { } right ? Compare(comparison.OperatorKind, comparison, left, right, whenTrue, whenFalse) : null;
            case IIsPatternOperation pattern when FunctionBody.IsReal(pattern.Value.Type):
                return Read(pattern.Value) is { } tested ? Match(pattern.Pattern, tested, whenTrue, whenFalse) : null;
            default:
                return body.Refuse(condition.Syntax, $"has the condition '{ConstructNames.Shorten(condition.Syntax)}', which is not understood", "compare by <, <=, > or >=");
        }
    }

    private int? Match(IPatternOperation pattern, int tested, int whenTrue, int whenFalse) => pattern switch
    {
        INegatedPatternOperation negated => Match(negated.Pattern, tested, whenFalse, whenTrue),
        IBinaryPatternOperation { OperatorKind: BinaryOperatorKind.And } both => Match(both.RightPattern, tested, whenTrue, whenFalse) is { } then ? Match(both.LeftPattern, tested, then, whenFalse) : null,
        IBinaryPatternOperation either => Match(either.RightPattern, tested, whenTrue, whenFalse) is { } or ? Match(either.LeftPattern, tested, whenTrue, or) : null,
        IRelationalPatternOperation relation => Read(relation.Value) is { } bound ? Compare(relation.OperatorKind, relation, tested, bound, whenTrue, whenFalse) : null,
        _ => body.Refuse(pattern.Syntax, $"has the pattern '{ConstructNames.Shorten(pattern.Syntax)}', which is not understood", "compare by <, <=, > or >="),
    };

    private int? Compare(BinaryOperatorKind comparison, IOperation place, int left, int right, int whenTrue, int whenFalse)
    {
        (int low, int high, TermKind kind) = comparison switch
        {
            BinaryOperatorKind.LessThan => (left, right, TermKind.WhereNegative),
            BinaryOperatorKind.LessThanOrEqual => (left, right, TermKind.WhereNotPositive),
            BinaryOperatorKind.GreaterThan => (right, left, TermKind.WhereNegative),
            BinaryOperatorKind.GreaterThanOrEqual => (right, left, TermKind.WhereNotPositive),
            _ => (left, right, TermKind.Constant),
        };
        if (kind == TermKind.Constant)
        {
            return body.Refuse(place.Syntax, $"has the condition '{ConstructNames.Shorten(place.Syntax)}', which holds at single places", "compare by <, <=, > or >=");
        }

        int difference = body.Add(TermKind.Add, place, low, body.Add(TermKind.Negate, place, high));
        return body.Add(kind, place, difference, whenTrue, whenFalse);
    }

    private int? Arithmetic(BinaryOperatorKind kind, int left, int right, IOperation place) => kind switch
    {
        BinaryOperatorKind.Add => body.Add(TermKind.Add, place, left, right),
        BinaryOperatorKind.Subtract => body.Add(TermKind.Add, place, left, body.Add(TermKind.Negate, place, right)),
        BinaryOperatorKind.Multiply => body.Add(TermKind.Multiply, place, left, right),
        BinaryOperatorKind.Divide => body.Add(TermKind.Divide, place, left, right),
        _ => body.Refuse(place.Syntax, $"uses '{ConstructNames.Shorten(place.Syntax)}', which has no derivative", Simpler),
    };

    private int? Call(IInvocationOperation call)
    {
        IMethodSymbol method = call.TargetMethod;
        bool isMath = method.DeclaringSyntaxReferences.IsEmpty
            && (method.ContainingType.SpecialType is SpecialType.System_Single or SpecialType.System_Double || (method.ContainingType.ToDisplayString() is "System.Math" or "System.MathF"));
        IArgumentOperation[] arguments = [.. call.Arguments.OrderBy(argument => argument.Parameter!.Ordinal)];
        if (isMath)
        {
            return MathFunctions.Apply(body, call, [.. arguments.Select(argument => argument.Value)], Read);
        }

        int?[] values = [.. arguments.Select(argument => Read(argument.Value))];
        return values.Contains(null) ? null : body.Inline(method, call.Syntax, [.. values.Select(value => value!.Value)]);
    }

    private int? Constant(object value, IOperation place) => value switch
    {
        float single when !float.IsNaN(single) && !float.IsInfinity(single) => body.Number(single, place),
        double real when !double.IsNaN(real) && !double.IsInfinity(real) => body.Number(real, place),
        int whole => body.Number(whole, place),
        _ => body.Refuse(place.Syntax, $"uses '{ConstructNames.Shorten(place.Syntax)}', which is no finite real number", "use numbers of float or double"),
    };

    private bool Set(ISymbol symbol, int? value)
    {
        Variables = value is { } known ? Variables.SetItem(symbol, known) : Variables;
        return value is not null;
    }

    private static ISymbol? SymbolOf(IOperation target) => target switch
    {
        ILocalReferenceOperation { Local: { RefKind: RefKind.None } local } => local,
        IParameterReferenceOperation parameter => parameter.Parameter,
        _ => null,
    };
}
