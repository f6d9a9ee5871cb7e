using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AgtGen.Generators.Parsing;

/// <summary>The part of a class that the generator added: the generator itself never sees it, analyzers do.</summary>
internal static class EmittedPart
{
    /// <summary>Whether a file is one of the generator's.</summary>
    public static bool IsEmitted(SyntaxTree? file) => file?.FilePath.Contains(typeof(CertifiableGenerator).FullName!) == true;

    /// <summary>The file with the second part of a model, or null. A file that only re-opens the class for one nested in it adds no interface to it.</summary>
    public static SyntaxTree? Of(INamedTypeSymbol model, CancellationToken cancellation) => model.DeclaringSyntaxReferences
        .Where(part => IsEmitted(part.SyntaxTree) && part.GetSyntax(cancellation) is TypeDeclarationSyntax { BaseList: not null })
        .Select(part => part.SyntaxTree)
        .FirstOrDefault();
}
