using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AgtGen.Generators.Analysis.Dependence;

/// <summary>
/// The members from which a call of the trainer may be reached, found by names alone: reading a file for them is cheap and is done once, and a project
/// that does not train is never analysed further.
/// </summary>
internal static class ProgramMembers
{
    private static readonly ConditionalWeakTable<SyntaxTree, List<ProgramMember>> read = new();

    /// <summary>The members of a program that lead to a training, those that nobody among them calls first.</summary>
    public static IReadOnlyList<ProgramMember> LeadingToTraining(IEnumerable<SyntaxTree> trees, CancellationToken cancellation)
    {
        ProgramMember[] all = [.. trees.Where(static tree => !tree.FilePath.EndsWith(".g.cs", StringComparison.Ordinal)).SelectMany(tree => read.GetValue(tree, file => Read(file, cancellation)))];
        HashSet<ProgramMember> leading = [.. all.Where(static member => member.Trainings.Count > 0)];
        for (int before = 0; before != leading.Count;)
        {
            before = leading.Count;
            HashSet<string> names = [.. leading.Select(static member => member.Name)];
            leading.UnionWith(all.Where(member => member.Names.Overlaps(names)));
        }

        return [.. all.Where(leading.Contains).OrderBy(member => leading.Any(other => other != member && other.Names.Contains(member.Name)))];
    }

    private static List<ProgramMember> Read(SyntaxTree tree, CancellationToken cancellation)
    {
        SyntaxNode root = tree.GetRoot(cancellation);
        List<ProgramMember> members = [];
        if (root is CompilationUnitSyntax unit && unit.Members.OfType<GlobalStatementSyntax>().Any())
        {
            members.Add(Member(root, string.Empty, unit.Members.OfType<GlobalStatementSyntax>().SelectMany(static statement => statement.DescendantNodes())));
        }

        foreach (MemberDeclarationSyntax member in root.DescendantNodes(static node => node is not BlockSyntax and not GlobalStatementSyntax).OfType<MemberDeclarationSyntax>())
        {
            switch (member)
            {
                case MethodDeclarationSyntax method:
                    members.Add(Member(method, method.Identifier.ValueText, method.DescendantNodes()));
                    break;
                case ConstructorDeclarationSyntax constructor:
                    members.Add(Member(constructor, constructor.Identifier.ValueText, constructor.DescendantNodes()));
                    break;
                case OperatorDeclarationSyntax or ConversionOperatorDeclarationSyntax or FieldDeclarationSyntax:
                    members.Add(Member(member, (member as FieldDeclarationSyntax)?.Declaration.Variables[0].Identifier.ValueText ?? string.Empty, member.DescendantNodes()));
                    break;
                case PropertyDeclarationSyntax property:
                    members.Add(Member(property, property.Identifier.ValueText, property.DescendantNodes()));
                    break;
            }
        }

        return members;
    }

    private static ProgramMember Member(SyntaxNode declaration, string name, IEnumerable<SyntaxNode> nodes)
    {
        HashSet<string> names = [];
        List<SyntaxNode> trainings = [];
        foreach (SyntaxNode node in nodes)
        {
            if (node is SimpleNameSyntax mentioned)
            {
                names.Add(mentioned.Identifier.ValueText);
            }
            else if (node is InvocationExpressionSyntax call && TrainingCall.IsNamedTrain(call))
            {
                trainings.Add(call);
            }
        }

        return new(declaration, name, names, trainings);
    }
}
