using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using AgtGen.Generators.Analysis.Dependence.Lattice;
using AgtGen.Generators.Analysis.Dependence.Library;
using AgtGen.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AgtGen.Generators.Analysis.Dependence.Execution;

/// <summary>
/// Executes code with what is known of values in place of the values: abstract interpretation of the operation tree. Loops run until they add nothing; both
/// sides of a branch are taken; methods of the compilation are entered with what their arguments are there.
/// </summary>
internal sealed partial class Machine
{
    private readonly SemanticModels models;
    private readonly Overrides overrides;
    private readonly WorkLimit limit;
    private readonly LibraryCalls library;
    private readonly List<SyntaxNode> repetitions = [];
    private readonly Dictionary<object, int> born = [];
    private readonly HashSet<object> unknown = [];
    private readonly Dictionary<(SyntaxNode Repetition, int Calls), Memory> heads = [];
    private readonly Dictionary<(SyntaxNode Place, int Calls), int> contexts = [];
    private readonly Dictionary<(SyntaxNode Body, int Calls), Summary> summaries = [];
    private readonly List<Frame> frames = [];
    private readonly Stack<Value> accessed = new();
    private readonly Dictionary<SyntaxNode, TrainingSite> sites = [];
    private readonly Dictionary<SyntaxNode, ISymbol[]> written = [];
    private Value control = Value.Clean;
    private Memory? memory = Memory.Empty;

    public Machine(SemanticModels models, Overrides overrides, WorkLimit limit)
    {
        (this.models, this.overrides, this.limit) = (models, overrides, limit);
        library = new(this);
    }

    /// <summary>The calls of the trainer that were reached.</summary>
    public IReadOnlyCollection<TrainingSite> Sites => sites.Values;

    private Frame Current => frames[frames.Count - 1];

    /// <summary>Everything that has decided whether what is executed now is executed.</summary>
    private Value Decision => OwnDecision.Join(Current.Cause);

    /// <summary>What of it was decided within the method: of what stays in it, the call itself decides nothing.</summary>
    private Value OwnDecision => Current.Jumps.Aggregate(control.Join(Current.Decision), static (all, jump) => all.Join(jump.Decision));

    /// <summary>Executes a member as if it was called from outside, with arguments of which nothing is known.</summary>
    public void RunRoot(SyntaxNode declaration)
    {
        ISymbol? member = models.Of(declaration.SyntaxTree).GetDeclaredSymbol(declaration, models.Cancellation);
        IEnumerable<IMethodSymbol?> methods = member is IPropertySymbol property ? [property.GetMethod, property.SetMethod] : [member as IMethodSymbol];
        foreach (IMethodSymbol method in methods.OfType<IMethodSymbol>().Where(method => BodyOf(method) is not null || declaration is CompilationUnitSyntax))
        {
            Value receiver = method.IsStatic || method.MethodKind == MethodKind.Constructor
                ? Value.Clean.WithRoots([declaration])
                : UnknownObject(method.ContainingType, declaration);
            Enter(method, receiver, [.. method.Parameters.Select(UnknownArgument)], declaration);
        }

        if (declaration is FieldDeclarationSyntax or PropertyDeclarationSyntax)
        {
            RunInitializers(declaration);
        }
    }

    // What a lambda in an initialiser is called with nobody knows.
    private void RunInitializers(SyntaxNode declaration)
    {
        frames.Add(new(null, Value.Clean.WithRoots([declaration]), declaration, 0));
        foreach (EqualsValueClauseSyntax initializer in declaration.ChildNodes().OfType<EqualsValueClauseSyntax>()
            .Concat((declaration as FieldDeclarationSyntax)?.Declaration.Variables.Select(static variable => variable.Initializer).OfType<EqualsValueClauseSyntax>() ?? []))
        {
            CallAll(Run(models.OperationOf(initializer.Value)).Callables, declaration);
        }

        frames.Clear();
    }

    private Value UnknownArgument(IParameterSymbol parameter)
    {
        // What is written on a command line are settings.
        if (parameter.ContainingSymbol is IMethodSymbol { IsStatic: true, Name: "Main" or WellKnownMemberNames.TopLevelStatementsEntryPointMethodName })
        {
            return Value.Clean;
        }

        unknown.Add(parameter);
        return Unknown(parameter.Type, parameter).WithRoots([parameter]);
    }

    /// <summary>A value of which only the type is known.</summary>
    private static Value Unknown(ITypeSymbol type, object source) =>
        type.IsData() ? Value.Of(new(source, []), Trace.AllRows) : Value.Clean;

    // What the constructor left in it, and in the members that hold data and were given none, data of which nothing is known.
    private Value UnknownObject(INamedTypeSymbol type, SyntaxNode place)
    {
        frames.Add(new(null, Value.Clean.WithRoots([place]), place, 0));
        Value made = type.InstanceConstructors.FirstOrDefault() is { IsAbstract: false } constructor
            ? Construct(type, constructor, [.. constructor.Parameters.Select(UnknownArgument)], place)
            : Value.Clean;
        frames.Clear();
        foreach (IFieldSymbol field in type.GetMembers().OfType<IFieldSymbol>().Where(field => !field.IsStatic && !field.IsConst))
        {
            string name = (field.AssociatedSymbol ?? field).Name;
            if (!made.Traces.Keys.Any(key => key.Member == name))
            {
                made = made.Join(Unknown(field.Type, field).AsMember(name));
            }
        }

        made = made.WithRoots([place]);
        memory = memory!.Set(place, made);
        return made;
    }

    private void Step()
    {
        models.Cancellation.ThrowIfCancellationRequested();
        limit.Spend();
        RuntimeHelpers.EnsureSufficientExecutionStack();
    }

    /// <summary>The repetitions that a variable outlives.</summary>
    private IEnumerable<SyntaxNode> Outlived(object variable) => repetitions.Skip(born.TryGetValue(variable, out int depth) ? depth : 0);

    private void Declare(object variable, Value value)
    {
        born[variable] = repetitions.Count;
        if (variable is ISymbol)
        {
            Current.Variables.Add(variable);
        }

        memory = memory?.Set(variable, value);
    }

    /// <summary>What a variable, an object or a file holds.</summary>
    private Value Look(object key)
    {
        Current.Effects.See(key);
        return memory?[key] ?? Value.Clean;
    }

    private void WriteObjects(ImmutableHashSet<object> objects, Func<object, Value> valueFor)
    {
        if (memory is null)
        {
            return;
        }

        Dictionary<object, Value> values = objects.ToDictionary(static key => key, valueFor);
        foreach (KeyValuePair<object, Value> entry in values)
        {
            Current.Effects.Write(entry.Key, entry.Value);
        }

        memory = memory.Write(values);
    }

    private Value Read(ISymbol variable, ITypeSymbol type)
    {
        Value value = Look(variable);
        return type.IsImmutable() ? value : value.WithRoots([variable]);
    }

    private static Memory? Join(Memory? a, Memory? b) => a is null ? b : b is null ? a : a.Join(b);
}
