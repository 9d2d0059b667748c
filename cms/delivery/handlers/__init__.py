"""What delivery does when the layers below have changed something, in their own transaction.

- ``documents``: bring the read model in line with what publishing says
- ``scopes``: number what came into a partner's scope or left it
- ``caches``: note what caches in front of Concord have to forget
"""
