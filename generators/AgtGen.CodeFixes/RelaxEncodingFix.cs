using System.Composition;
using System.Globalization;
using AgtGen.Generators.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AgtGen.CodeFixes;

/// <summary>AGT5001: asks for the relaxed encoding, where the message says that there is one, and no other loss is offered.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RelaxEncodingFix))]
[Shared]
public sealed class RelaxEncodingFix : NodeFix<AttributeArgumentSyntax>
{
    private const string Relaxed = "ModelEncoding.Relaxed";

    /// <summary>The fix.</summary>
    public RelaxEncodingFix()
        : base(EncodingRules.NotEncodable.Id, $"Use 'Encoding = {Relaxed}'")
    {
    }

    // However the enumeration is written, it stays written so.
    private protected override SyntaxNode Corrected(AttributeArgumentSyntax encoding) => encoding.WithExpression(
        encoding.Expression is MemberAccessExpressionSyntax access ? access.WithName(SyntaxFactory.IdentifierName("Relaxed")) : SyntaxFactory.ParseExpression(Relaxed));

    private protected override AttributeArgumentSyntax? NodeAt(SyntaxNode root, Diagnostic diagnostic) =>
        !diagnostic.GetMessage(CultureInfo.InvariantCulture).Contains(Relaxed) || UseEncodableLossFix.LossAt(root, diagnostic) is not null ? null
        : root.FindNode(diagnostic.Location.SourceSpan).Ancestors().OfType<TypeDeclarationSyntax>()
            .SelectMany(type => type.AttributeLists.SelectMany(list => list.Attributes).SelectMany(attribute => attribute.ArgumentList?.Arguments ?? default))
            .FirstOrDefault(argument => argument.NameEquals?.Name.Identifier.ValueText == "Encoding");
}
