using System.Collections.Immutable;
using AgtGen.Generators.Analysis.Dependence.Lattice;
using AgtGen.Generators.Analysis.Dependence.Library;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AgtGen.Generators.Analysis.Dependence.Execution;

/// <content>Writes: of variables, members and elements, each under the conditions that decide about it.</content>
internal sealed partial class Machine
{
    // A variable that is written under a condition depends on it.
    private Value Decided(Value value, SyntaxNode place) => Depend(value, Decision.Dependence(), place);

    private void Assign(IOperation? target, Value value)
    {
        switch (target)
        {
            case ILocalReferenceOperation local:
                Set(local.Local, local.Type, value, local.Syntax);
                break;
            case IParameterReferenceOperation { Parameter: var parameter } when !IsPrimary(parameter):
                Set(parameter, parameter.Type, value, target.Syntax);
                break;
            case IVariableDeclaratorOperation declarator:
                Declare(declarator.Symbol, value);
                break;
            case IDeclarationExpressionOperation declaration:
                foreach (ILocalReferenceOperation local in declaration.DescendantsAndSelf().OfType<ILocalReferenceOperation>())
                {
                    born[local.Local] = repetitions.Count;
                }

                Assign(declaration.Expression, value);
                break;
            case ITupleOperation tuple:
                for (int i = 0; i < tuple.Elements.Length; i++)
                {
                    Assign(tuple.Elements[i], value.Member($"Item{i + 1}"));
                }

                break;
            case IConversionOperation conversion:
                Assign(conversion.Operand, value);
                break;
            case IConditionalAccessOperation or IDiscardOperation or null:
                break;
            default:
                WriteInto(target, value, target.Syntax);
                break;
        }
    }

    private void Set(ISymbol variable, ITypeSymbol? type, Value value, SyntaxNode place)
    {
        bool isOwn = SymbolEqualityComparer.Default.Equals(variable.ContainingSymbol, Current.Method);
        Value next = isOwn ? Depend(value, OwnDecision.Dependence(), place) : Decided(value, place);
        memory = memory?.Set(variable, type.IsInteger() ? next.WithCounters(Outlived(variable)) : next);
    }

    /// <summary>Writes into an object: a member of it, or an element.</summary>
    private void WriteInto(IOperation target, Value value, SyntaxNode place)
    {
        switch (target)
        {
            case IFieldReferenceOperation { Field.IsStatic: true } field:
                WriteStatic(field.Field, value, place);
                break;
            case IPropertyReferenceOperation { Property.IsStatic: true } property:
                WriteStatic(property.Property, value, place);
                break;
            case IFieldReferenceOperation field:
                WriteMember(field.Instance, MemberName(field.Field), value, place);
                break;
            case IPropertyReferenceOperation { Arguments.IsEmpty: true } property:
                if (property.Property.SetMethod is { } setter && BodyOf(setter) is not null)
                {
                    Invoke(setter, Run(property.Instance), [value], place);
                }
                else
                {
                    WriteMember(property.Instance, property.Property.Name, value, place);
                }

                break;
            case IArrayElementReferenceOperation element:
                WriteElement(element.ArrayReference, element.Indices, value, place);
                break;
            case IPropertyReferenceOperation { Instance: { } list } element:
                WriteElement(list, [.. element.Arguments.Select(argument => argument.Value)], value, place);
                break;
            case IImplicitIndexerReferenceOperation element:
                WriteElement(element.Instance, [element.Argument], value, place);
                break;
        }
    }

    private void WriteStatic(ISymbol member, Value value, SyntaxNode place) => memory = memory?.Set(member, ReadStatic(member).Join(Decided(value, place)));

    private void WriteMember(IOperation? instance, string name, Value value, SyntaxNode place)
    {
        Value holder = Run(instance);
        Value stored = Decided(value, place).AsMember(name);
        WriteObjects(Objects(instance, holder), key => Outlived(key).Aggregate(stored, static (left, repetition) => left.Outlive(repetition)));
    }

    private void WriteElement(IOperation container, ImmutableArray<IOperation> indices, Value value, SyntaxNode place)
    {
        Value holder = Run(container);
        Value[] index = [.. indices.Select(Run)];
        ImmutableHashSet<SyntaxNode> counters = holder.Counters.IsEmpty ? RowCounters(indices, index) : holder.Counters;

        // A place that is found by values of rows: there is one more or one less if they change.
        Value found = index.Length > 0 && indices[0].Type.IsInteger() ? Value.Join(index).AsDecision(new(MarkKind.Order, place)) : Value.Join(index).Dependence();
        Store(container, holder, value.Join(found), counters, place, container.Type.ElementType());
    }

    /// <summary>Puts an element into a container.</summary>
    /// <param name="target">How the container is named.</param>
    /// <param name="holder">The container.</param>
    /// <param name="value">The element.</param>
    /// <param name="counters">The repetitions that decide where it is put; null if it is put after the others.</param>
    /// <param name="place">Where that is done.</param>
    /// <param name="type">The type of the element; null if it is several elements.</param>
    private void Store(IOperation? target, Value holder, Value value, ImmutableHashSet<SyntaxNode>? counters, SyntaxNode place, ITypeSymbol? type)
    {
        string? member = MemberOf(target);
        WriteObjects(Objects(target, holder), key =>
        {
            Value arranged = Arrange(value, Outlived(key), counters, place, type).Detached();
            return member is null ? arranged : arranged.AsMember(member);
        });
    }

    /// <summary>What a container holds once a value was put into it in each round of some repetitions.</summary>
    private Value Arrange(Value value, IEnumerable<SyntaxNode> outlived, ImmutableHashSet<SyntaxNode>? counters, SyntaxNode place, ITypeSymbol? type)
    {
        SyntaxNode[] passed = [.. outlived];
        Value element = type.IsContainer() ? value.Map(static trace => trace.Wrap()) : value;
        Value arranged = element.Map(trace =>
        {
            SyntaxNode[] own = [.. passed.Where(trace.Bound.Contains)];
            return own.Length > 0 && (counters is null || own.Any(counters.Contains)) ? trace.Align(own) : trace;
        });
        Value decision = Decision.Dependence();
        if (decision.IsClean)
        {
            return arranged;
        }

        // What a row decides about its own element is a function of that row; what it decides about how many there are is not.
        return counters is not null && decision.Traces.Values.All(trace => trace.Marks.IsEmpty && trace.Bound.Overlaps(counters))
            ? arranged.Join(decision.Map(trace => trace.Align(passed)))
            : arranged.Join(counters is null ? decision.AsDecision(new(MarkKind.Order, place)) : Value.Combine([arranged, decision], place));
    }

    /// <summary>The repetitions by which an index names a row: the first of several, or what is multiplied by the length of a row.</summary>
    private ImmutableHashSet<SyntaxNode> RowCounters(ImmutableArray<IOperation> indices, Value[] values)
    {
        if (indices.IsEmpty)
        {
            return [];
        }

        IOperation first = indices[0] is IConversionOperation conversion ? conversion.Operand : indices[0];
        if (first is IBinaryOperation { OperatorKind: BinaryOperatorKind.Add } sum)
        {
            IOperation[] products = [.. new[] { sum.LeftOperand, sum.RightOperand }.Where(static part => part is IBinaryOperation { OperatorKind: BinaryOperatorKind.Multiply })];
            ImmutableHashSet<SyntaxNode> rows = [.. products.SelectMany(part => Run(part).Counters)];
            if (!rows.IsEmpty)
            {
                return rows;
            }
        }

        return values[0].Counters;
    }

    /// <summary>The variables and creations that an expression names an object of, or a part of one.</summary>
    private static ImmutableHashSet<object> Objects(IOperation? target, Value holder) => target switch
    {
        ILocalReferenceOperation local => holder.Roots.Add(local.Local),
        IParameterReferenceOperation parameter => holder.Roots.Add(parameter.Parameter),
        IFieldReferenceOperation { Field.IsStatic: true } field => holder.Roots.Add(field.Field),
        IPropertyReferenceOperation { Property.IsStatic: true } property => holder.Roots.Add(property.Property),
        _ => holder.Roots,
    };

    /// <summary>The member of the outermost object in which the named object lies, or null if it is no member.</summary>
    private static string? MemberOf(IOperation? target) => target switch
    {
        IFieldReferenceOperation { Field.IsStatic: false, Instance: { } instance } field => MemberOf(instance) ?? MemberName(field.Field),
        IPropertyReferenceOperation { Property.IsStatic: false, Arguments.IsEmpty: true, Instance: { } instance } property => MemberOf(instance) ?? property.Property.Name,
        IPropertyReferenceOperation { Instance: { } instance } => MemberOf(instance),
        IArrayElementReferenceOperation element => MemberOf(element.ArrayReference),
        IConversionOperation conversion => MemberOf(conversion.Operand),
        IParameterReferenceOperation parameter when IsPrimary(parameter.Parameter) => parameter.Parameter.Name,
        _ => null,
    };

    private static string MemberName(IFieldSymbol field) =>
        field.ContainingType.IsTupleType ? (field.CorrespondingTupleField ?? field).Name : (field.AssociatedSymbol ?? field).Name;
}
