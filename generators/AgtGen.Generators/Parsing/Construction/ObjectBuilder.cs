using System.Collections.Immutable;
using AgtGen.Generators.Parsing.Values;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace AgtGen.Generators.Parsing.Construction;

/// <summary>
/// Executes constructors in the order of C#: initialisers of the class, then the constructor of its base, then the body. A statement that is not understood is left
/// out, and what it may have changed is unknown from there on.
/// </summary>
internal sealed class ObjectBuilder
{
    private readonly ParseContext context;
    private readonly ExpressionReader expressions;
    private readonly MemberInitializer initializers;
    private readonly MemberGuard guard;
    private readonly Effects effects;
    private readonly HashSet<IMethodSymbol> active = new(SymbolEqualityComparer.Default);

    public ObjectBuilder(ParseContext context, ExpressionReader expressions, MemberInitializer initializers, MemberGuard guard)
    {
        this.context = context;
        this.expressions = expressions;
        this.initializers = initializers;
        this.guard = guard;
        effects = new Effects(context, expressions);
    }

    /// <summary>Runs a constructor on an object; false if it calls itself.</summary>
    public bool Run(ObjectValue instance, IMethodSymbol constructor, IReadOnlyList<SymbolicValue> arguments)
    {
        // What a generic base does with its types is not followed, nor what stands in another assembly; neither can reach members of this class.
        if (constructor.ContainingType.Arity > 0 || constructor.ContainingType.DeclaringSyntaxReferences.IsEmpty)
        {
            return true;
        }

        if (!active.Add(constructor) || !context.CountRound())
        {
            return false;
        }

        (Dictionary<ISymbol, SymbolicValue> Variables, ObjectValue? This) outer = (expressions.Variables, expressions.This);
        (expressions.Variables, expressions.This) = (new(SymbolEqualityComparer.Default), instance);
        expressions.Constructions++;
        try
        {
            Execute(instance, constructor, arguments);
        }
        finally
        {
            expressions.Constructions--;
            (expressions.Variables, expressions.This) = outer;
            active.Remove(constructor);
        }

        return true;
    }

    /// <summary>The value of an initialiser, unknown if it could not be followed.</summary>
    public SymbolicValue Read(IOperation value)
    {
        expressions.Constructions++;
        try
        {
            SymbolicValue read = UnknownValue.Instance;
            ImmutableArray<Diagnostic>? reasons = Try(() => read = expressions.Read(value));
            if (reasons is null)
            {
                return read;
            }

            return effects.Forget(value, reasons.Value);
        }
        finally
        {
            expressions.Constructions--;
        }
    }

    private void Execute(ObjectValue instance, IMethodSymbol constructor, IReadOnlyList<SymbolicValue> arguments)
    {
        SyntaxNode? syntax = constructor.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(context.Cancellation);
        bool isPrimary = syntax is TypeDeclarationSyntax;
        for (int i = 0; i < constructor.Parameters.Length; i++)
        {
            IParameterSymbol parameter = constructor.Parameters[i];
            SymbolicValue argument = parameter.RefKind == RefKind.None ? arguments[i] : OpaqueValue.OfCaller;
            if (isPrimary)
            {
                instance.Members[parameter] = guard.IsNeverWritten(parameter) ? argument : OpaqueValue.OfCaller;
            }
            else
            {
                expressions.Variables[parameter] = argument;
            }
        }

        IConstructorBodyOperation? body = syntax is ConstructorDeclarationSyntax ? context.Models.OperationOf(syntax) as IConstructorBodyOperation : null;
        IInvocationOperation? chained = Chained(body, syntax);
        bool isDelegated = chained is not null && SymbolEqualityComparer.Default.Equals(chained.TargetMethod.ContainingType, constructor.ContainingType);
        if (!isDelegated)
        {
            Initialize(instance, constructor.ContainingType);
        }

        RunChained(instance, constructor, chained);
        RunBody([.. StatementsOf(body)]);
    }

    private void RunBody(IOperation[] statements)
    {
        for (int i = 0; i < statements.Length; i++)
        {
            Flow flow = Flow.Next;
            IOperation statement = statements[i];
            if (Try(() => flow = new StatementReader(context, expressions).Execute(statement), () => flow == Flow.Stop) is { } reasons)
            {
                // Where the constructor may end early, what follows may have happened or not.
                for (int left = i; left < (Effects.MayLeave(statement) ? statements.Length : i + 1); left++)
                {
                    effects.Forget(statements[left], reasons);
                }

                if (Effects.MayLeave(statement))
                {
                    return;
                }
            }
            else if (flow == Flow.Return)
            {
                return;
            }
        }
    }

    private static IEnumerable<IOperation> StatementsOf(IConstructorBodyOperation? body) =>
        body?.BlockBody?.Operations ?? body?.ExpressionBody?.Operations ?? Enumerable.Empty<IOperation>();

    private void Initialize(ObjectValue instance, INamedTypeSymbol type)
    {
        foreach (ISymbol member in type.GetMembers().Where(member => !member.IsStatic && !member.IsImplicitlyDeclared))
        {
            if (initializers.Of(member) is { } initializer && initializers.OperationOf(initializer) is { } value)
            {
                expressions.Target = member.Name;
                instance.Members[member] = ExpressionReader.Convert(Read(value), TypeOf(member));
            }
        }
    }

    private static ITypeSymbol TypeOf(ISymbol member) => (member as IFieldSymbol)?.Type ?? ((IPropertySymbol)member).Type;

    private IInvocationOperation? Chained(IConstructorBodyOperation? body, SyntaxNode? syntax)
    {
        IOperation? chained = syntax is TypeDeclarationSyntax { BaseList.Types: var bases } && bases.OfType<PrimaryConstructorBaseTypeSyntax>().FirstOrDefault() is { } primary
            ? context.Models.OperationOf(primary)
            : body?.Initializer;
        return chained switch
        {
            IExpressionStatementOperation { Operation: IInvocationOperation call } => call,
            IInvocationOperation call => call,
            _ => null,
        };
    }

    private void RunChained(ObjectValue instance, IMethodSymbol constructor, IInvocationOperation? chained)
    {
        if (chained is not null)
        {
            SymbolicValue[] arguments = new SymbolicValue[chained.TargetMethod.Parameters.Length];
            foreach (IArgumentOperation argument in chained.Arguments)
            {
                arguments[argument.Parameter!.Ordinal] = Read(argument.Value);
            }

            Run(instance, chained.TargetMethod, arguments);
        }
        else if (constructor.ContainingType.BaseType is { SpecialType: not SpecialType.System_Object } parent
            && parent.InstanceConstructors.OrderBy(candidate => candidate.Parameters.Length).FirstOrDefault(IsCallable) is { } inherited)
        {
            Run(instance, inherited, [.. inherited.Parameters.Select(parameter =>
                parameter.HasExplicitDefaultValue ? new ConstantValue(parameter.ExplicitDefaultValue) : (SymbolicValue)OpaqueValue.OfCaller)]);
        }
    }

    private static bool IsCallable(IMethodSymbol constructor) => constructor.Parameters.All(parameter => parameter.IsOptional || parameter.IsParams);

    // The reasons why something could not be followed, or null if it was.
    private ImmutableArray<Diagnostic>? Try(Action read, Func<bool>? isStopped = null)
    {
        (int findings, int unknowns) = (context.FindingCount, expressions.Unknowns);
        read();
        return context.FindingCount > findings || expressions.Unknowns > unknowns || isStopped?.Invoke() == true ? context.TakeFindings(findings) : null;
    }
}
